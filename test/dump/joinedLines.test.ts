import { expect, test } from 'vitest';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';

const yaml = `admin:
  address:
    socket_address: { address: 127.0.0.1, port_value: 9901 }
static_resources:
  listeners:
  - name: a
    filter_chains:
    - filters: []
  - name: b
    filter_chains:
    - filters: []
`;
const json = JSON.stringify(
  { static_resources: { listeners: ['a', 'b'].map((name) => ({ name, filter_chains: [{}] })) } },
  undefined,
  1,
);

const holders: readonly (readonly [title: string, holder: (lines: readonly string[]) => string])[] = [
  ['a list of texts, as Ansible prints it', (stdout_lines) => JSON.stringify({ changed: true, stdout_lines })],
  [
    'events with messages',
    (lines) => JSON.stringify({ events: lines.map((message, timestamp) => ({ timestamp, message })), next: 'x' }),
  ],
  [
    'documents with a line each, behind others',
    (lines) =>
      ['starting', ...lines]
        .map((MESSAGE) => JSON.stringify({ MESSAGE, _PID: '1', SYSLOG_IDENTIFIER: 'x' }))
        .join('\n'),
  ],
  [
    'the last line first',
    (lines) => JSON.stringify(lines.toReversed().map((textPayload) => ({ insertId: 'x', textPayload }))),
  ],
  [
    'pairs of a time and a line, as Loki has them',
    (lines) =>
      JSON.stringify({
        data: { result: [{ stream: { app: 'x' }, values: lines.map((line, at) => [String(at), line]) }] },
      }),
  ],
  [
    'what a test prints',
    (lines) => lines.map((line) => JSON.stringify({ Action: 'output', Test: 'TestX', Output: `${line}\n` })).join('\n'),
  ],
];

const cases = holders.flatMap(([title, holder]) =>
  [yaml, json].map(
    (text) => [`${title}, ${text === json ? 'JSON' : 'YAML'}`, holder(text.trimEnd().split('\n'))] as const,
  ),
);

test.each(cases)('the lines of a dump in texts of their own are put together: %s', async (_, content) => {
  const loaded = await loadDump([memorySource('file', content)]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  expect(loaded.value.resources('listener').map(({ name }) => name)).toEqual(['a', 'b']);
  expect(loaded.value.diagnostics().map(({ code }) => code)).toContain('WC0123');
});

test('lines in no order are not', async () => {
  const lines = yaml.split('\n').sort();
  const loaded = await loadDump([memorySource('file', JSON.stringify(lines))]);
  expect(loaded.ok).toBe(false);
});

test.each([yaml, json])('a text that stands twice is one', async (text) => {
  const content = JSON.stringify([{ Args: ['--config-yaml', text], Config: { Cmd: ['--config-yaml', text] } }]);
  const loaded = await loadDump([memorySource('file', content)]);
  expect(loaded.ok && loaded.value.count('listener')).toBe(2);
});

test.each([1, 4])('pieces of one long line are put together (%s)', async (step) => {
  const listeners = Array.from({ length: 200 }, (_, index) => ({ name: `listener-${index}`, filter_chains: [{}] }));
  const line = JSON.stringify({ static_resources: { listeners } });
  const size = Math.ceil(line.length / step / 2);
  const pieces = line.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
  const events = pieces.map((message, timestamp) => ({ timestamp, message }));
  for (const ordered of [events, events.toReversed()]) {
    const loaded = await loadDump([memorySource('file', JSON.stringify({ events: ordered }))]);
    expect(loaded.ok && loaded.value.resources('listener').length).toBe(200);
  }
});
