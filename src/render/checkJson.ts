import type { Origin } from '../diagnostic/origin.ts';
import { type Finding, isRefused, type ListenerReport } from '../verdict/finding.ts';

type Place = (origin: Origin) => string;

/** The JSON of `check`, which `schemas/check.schema.json` describes. */
export function checkJson({ checked, findings }: ListenerReport, place: Place) {
  return {
    apiVersion: 'whichchain/v1',
    kind: 'Check',
    checkedListeners: checked,
    refused: findings.some(isRefused),
    findings: findings.map((finding) => findingJson(finding, place)),
  };
}

function findingJson({ diagnostic, effect, listener, envoySays, related }: Finding, place: Place) {
  return {
    code: diagnostic.code,
    name: diagnostic.name,
    severity: diagnostic.severity,
    effect,
    listener: listener === undefined ? null : { name: listener.name, addresses: listener.addresses },
    message: diagnostic.message,
    hint: diagnostic.hint ?? null,
    envoySays: envoySays ?? null,
    place: diagnostic.origin === undefined ? null : placeJson(diagnostic.origin, place),
    related: related.map(({ what, origin }) => ({ what, place: placeJson(origin, place) })),
  };
}

function placeJson(origin: Origin, place: Place) {
  return { file: origin.file, pointer: origin.pointer, position: place(origin) };
}
