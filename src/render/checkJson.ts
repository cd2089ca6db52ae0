import type { Origin } from '../diagnostic/origin.ts';
import { type CheckReport, type Finding, isRefused } from '../verdict/finding.ts';

type Place = (origin: Origin) => string;

/** The JSON of `check`, which `schemas/check.schema.json` describes. */
export function checkJson(report: CheckReport, place: Place) {
  const { checked, checkedClusters, checkedRouteConfigurations, checkedEndpoints, checkedSecrets, findings } = report;
  return {
    apiVersion: 'whichchain/v1',
    kind: 'Check',
    checkedListeners: checked,
    checkedClusters,
    checkedRouteConfigurations,
    checkedEndpoints,
    checkedSecrets,
    refused: findings.some(isRefused),
    findings: findings.map((finding) => findingJson(finding, place)),
  };
}

function findingJson({ diagnostic, effect, listener, resource, envoySays, related }: Finding, place: Place) {
  return {
    code: diagnostic.code,
    name: diagnostic.name,
    severity: diagnostic.severity,
    effect,
    listener: listener === undefined ? null : { name: listener.name, addresses: listener.addresses },
    resource: resource === undefined ? null : { kind: resource.kind, name: resource.name },
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
