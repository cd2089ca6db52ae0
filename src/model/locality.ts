import type { Message } from '../proto/message.ts';

/** `envoy.config.core.v3.Locality`; parts may be ''. */
export interface Locality {
  readonly region: string;
  readonly zone: string;
  readonly subZone: string;
}

export const noLocality: Locality = { region: '', zone: '', subZone: '' };

export function readLocality(message: Message | undefined): Locality {
  if (message === undefined) return noLocality;
  return { region: message.text('region'), zone: message.text('zone'), subZone: message.text('subZone') };
}

/** `region/zone/subzone` without empty parts at the end, '' for none: as Istio writes localities. */
export function formatLocality(locality: Locality): string {
  return `${locality.region}/${locality.zone}/${locality.subZone}`.replace(/\/+$/, '');
}
