import type { ResourceKind } from './resource.ts';

/** The field that names a resource of each kind; undefined for those that have no name. */
export function nameField(kind: ResourceKind): string | undefined {
  switch (kind) {
    case 'endpoints':
      return 'cluster_name';
    case 'bootstrap':
    case 'certificate':
    case 'server_info':
      return undefined;
    case 'listener':
    case 'cluster':
    case 'route_configuration':
    case 'scoped_route_configuration':
    case 'secret':
    case 'extension_configuration':
    case 'cluster_status':
    case 'listener_status':
      return 'name';
  }
}
