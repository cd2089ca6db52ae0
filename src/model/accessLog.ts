import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readTypedExtension } from './typedExtension.ts';

/** `envoy.config.accesslog.v3.AccessLog`, as far as it matters for reading log lines. */
export interface AccessLog {
  readonly name: string;
  readonly type: string;
  /** File that is written, where the logger writes one. */
  readonly path: string | undefined;
  /** Format string; undefined: Envoy's default, or one that is not text. */
  readonly textFormat: string | undefined;
  /** Only entries with one of these response flags are written, where such a filter stands alone. */
  readonly responseFlags: readonly string[] | undefined;
  readonly hasFilter: boolean;
  readonly origin: Origin;
}

export function readAccessLog(message: Message): AccessLog {
  const { name, config, origin } = readTypedExtension(message);
  const logger = config?.kind === 'opened' ? config.message : undefined;
  const filter = message.message('filter');
  const flags = filter?.message('responseFlagFilter');
  return {
    name,
    type: config?.type ?? '',
    path: logger?.declares('path') === true ? logger.text('path') : undefined,
    textFormat: readTextFormat(logger),
    responseFlags: flags?.texts('flags'),
    hasFilter: filter !== undefined,
    origin,
  };
}

function readTextFormat(logger: Message | undefined): string | undefined {
  if (logger === undefined || !logger.declares('logFormat')) return undefined;
  const format = logger.message('logFormat');
  const source = format?.message('textFormatSource');
  if (source?.oneof('specifier') === 'inlineString') return source.text('inlineString');
  if (format?.has('textFormat') === true) return format.text('textFormat');
  return logger.declares('format') && logger.has('format') ? logger.text('format') : undefined;
}
