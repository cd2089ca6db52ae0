import { type Fields, list, message, type Read, variant } from './reading.ts';

/** v1 knows files alone. */
export const accessLog: Read = (value, relocations) =>
  message(
    { path: ['config.path'], format: ['config.format'], filter: ['filter', accessLogFilter] },
    { name: 'envoy.file_access_log' },
  )(value, relocations);

const comparison = (): Fields => ({
  op: ['comparison.op', ({ json, pointer }) => ({ json: json === '>=' ? 'GE' : json === '=' ? 'EQ' : json, pointer })],
  value: ['comparison.value.default_value'],
  runtime_key: ['comparison.value.runtime_key'],
});

const none = (): Fields => ({});
const several = (): Fields => ({ filters: ['filters', list(accessLogFilter)] });

const accessLogFilter: Read = (value, relocations) =>
  variant({
    status_code: ['status_code_filter', comparison],
    duration: ['duration_filter', comparison],
    runtime: ['runtime_filter', () => ({ key: ['runtime_key'] })],
    logical_or: ['or_filter', several],
    logical_and: ['and_filter', several],
    not_healthcheck: ['not_health_check_filter', none],
    traceable_request: ['traceable_filter', none],
  })(value, relocations);
