import { isKnownType } from '../../descriptor/knownTypes.ts';
import { type DocumentNode, memberNode, textMember } from '../../input/documentNode.ts';
import { kindOfType } from '../resourceKindOf.ts';

/**
 * The routes that an item wraps, where they are of another protocol than HTTP (Dubbo, Thrift, the generic proxy), also of an
 * extension that is not Envoy's, such as Aeraki's.
 */
export function otherRoutes(item: DocumentNode): DocumentNode | undefined {
  const routes = memberNode(item, 'route_config', 'routeConfig');
  const type = routes === undefined ? undefined : textMember(routes, '@type');
  if (type === undefined || kindOfType(type) !== undefined) return undefined;
  return isKnownType(type) || !/^(?:[^/]*\/)?envoy\./.test(type) ? routes : undefined;
}
