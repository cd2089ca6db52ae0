import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { root } from '../support/runCommand.ts';

/** Something that users of the package meet: an export of an entry point, a type that leads on from there, a member. */
export interface PublicDeclaration {
  /** `src/verdict/step.ts Step.taken`. */
  readonly name: string;
  readonly kind: 'function' | 'type' | 'class' | 'constant' | 'method';
  /** The text of the comment in front of it. */
  readonly docstring: string | undefined;
}

/** The few parts of the syntax tree that are looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

interface Module {
  readonly path: string;
  readonly text: string;
  readonly comments: readonly { readonly start: number; readonly end: number; readonly value: string }[];
  /** Declarations by local name, with where the statement around them starts. */
  readonly declared: ReadonlyMap<string, { readonly node: Node; readonly start: number }>;
  /** Local name → the name in another file of ours. */
  readonly imported: ReadonlyMap<string, { readonly path: string; readonly name: string }>;
  readonly exported: readonly { readonly path: string; readonly name: string }[];
}

/**
 * The exports of the entry points and every declaration that they lead to: the types of parameters, results and members,
 * through as many files as it takes.
 */
export function publicDeclarations(entryPoints: readonly string[]): readonly PublicDeclaration[] {
  const modules = new Map<string, Module>();
  const moduleAt = (path: string): Module => {
    const module = modules.get(path) ?? readModule(path);
    modules.set(path, module);
    return module;
  };
  const found = new Map<string, PublicDeclaration>();
  const left = entryPoints.flatMap((path) => moduleAt(path).exported);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const module = moduleAt(next.path);
    const elsewhere = module.imported.get(next.name);
    if (elsewhere !== undefined) {
      left.push(elsewhere);
      continue;
    }
    const declaration = module.declared.get(next.name);
    const name = `${next.path} ${next.name}`;
    if (declaration === undefined || found.has(name)) continue;
    const { node, start } = declaration;
    found.set(name, { name, kind: kindOf(node), docstring: docstringBefore(module, start) });
    if (node.type === 'ClassDeclaration') {
      for (const method of publicMethods(node)) {
        const label = `${name}.${nameOf(method.key)}`;
        found.set(label, { name: label, kind: 'method', docstring: docstringBefore(module, method.start) });
      }
    }
    for (const reference of typeNames(node)) left.push({ path: next.path, name: reference });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readModule(path: string): Module {
  const text = readFileSync(join(root, path), 'utf8');
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const declared = new Map<string, { node: Node; start: number }>();
  const imported = new Map<string, { path: string; name: string }>();
  const exported: { path: string; name: string }[] = [];
  for (const statement of program.body as unknown as Node[]) {
    const source = isNode(statement.source) ? ownPath(path, String(statement.source.value)) : undefined;
    for (const specifier of nodes(statement.specifiers)) {
      const from = nameOf(specifier.imported ?? specifier.local);
      if (statement.type === 'ImportDeclaration') {
        if (source !== undefined) imported.set(nameOf(specifier.local), { path: source, name: from });
      } else exported.push({ path: source ?? path, name: nameOf(specifier.local) });
    }
    const isExport = statement.type === 'ExportNamedDeclaration';
    const declaration = isExport && isNode(statement.declaration) ? statement.declaration : statement;
    for (const [name, node] of namesDeclared(declaration)) {
      declared.set(name, { node, start: statement.start });
      if (isExport) exported.push({ path, name });
    }
  }
  return { path, text, comments, declared, imported, exported };
}

function ownPath(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return relative(root, join(root, dirname(from), specifier));
}

function namesDeclared(declaration: Node): readonly (readonly [string, Node])[] {
  switch (declaration.type) {
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'ClassDeclaration':
      return [[nameOf(declaration.id), declaration]];
    case 'VariableDeclaration':
      return nodes(declaration.declarations).map((one) => [nameOf(one.id), one] as const);
    default:
      return [];
  }
}

function kindOf({ type, init }: Node): PublicDeclaration['kind'] {
  switch (type) {
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return 'type';
    case 'ClassDeclaration':
      return 'class';
    case 'VariableDeclarator':
      return isNode(init) && init.type === 'ArrowFunctionExpression' ? 'function' : 'constant';
    default:
      return 'function';
  }
}

function publicMethods({ body }: Node): readonly Node[] {
  const members = isNode(body) ? nodes(body.body) : [];
  return members.filter(
    ({ type, key, kind, accessibility }) =>
      type === 'MethodDefinition' &&
      kind !== 'constructor' &&
      accessibility !== 'private' &&
      isNode(key) &&
      key.type === 'Identifier',
  );
}

/** The types that a declaration names, without what stands in the bodies of functions and in private members. */
function* typeNames(node: Node): Generator<string> {
  if (node.type === 'TSTypeReference') yield nameOf(node.typeName);
  if (node.type === 'TSInterfaceHeritage' || node.type === 'TSClassImplements') yield nameOf(node.expression);
  if (node.type === 'TSTypeQuery') yield nameOf(node.exprName);
  for (const [member, value] of Object.entries(node)) {
    if (member === 'body' && (node.type.includes('Function') || node.type === 'StaticBlock')) continue;
    for (const child of isNode(value) ? [value] : nodes(value)) {
      const isPrivate = isNode(child.key) && child.key.type === 'PrivateIdentifier';
      if (!isPrivate && child.accessibility !== 'private') yield* typeNames(child);
    }
  }
}

/** The block comment `/** … *\/` that ends directly in front of a place. */
function docstringBefore({ comments, text }: Module, start: number): string | undefined {
  const comment = comments.findLast(({ end }) => end <= start);
  if (comment === undefined || !comment.value.startsWith('*')) return undefined;
  if (text.slice(comment.end, start).trim() !== '') return undefined;
  return comment.value.replace(/^\s*\*+ ?/gm, '').trim();
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  return String(node.name ?? node.value ?? '');
}

function nodes(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
