import type { Route } from '../../model/route.ts';
import type { PathSpecifier } from '../../model/routeMatch.ts';

/** What a route matches: `/api*; header x-user; gRPC`. */
export function routeMatchWords({ match }: Route): string {
  const extra = [
    ...match.headers.map(({ name }) => `header ${name}`),
    ...match.queryParameters.map(({ name }) => `query ${name}`),
    ...(match.grpc ? ['gRPC'] : []),
    ...(match.runtimeFraction === undefined ? [] : ['a fraction']),
  ];
  return [pathWords(match.path), ...extra].join('; ');
}

export function pathWords(path: PathSpecifier): string {
  switch (path.kind) {
    case 'prefix':
      return `${path.text}*`;
    case 'path':
      return path.text;
    case 'path_separated_prefix':
      return `${path.text}/*`;
    case 'safe_regex':
      return `regex ${path.regex}`;
    case 'connect_matcher':
      return 'CONNECT';
    case 'path_match_policy':
      return 'path template';
    case 'unset':
      return '-';
  }
}

/** Where a route goes. */
export function routeTargetWords({ action }: Route): string {
  switch (action.kind) {
    case 'route':
      return clusterWords(action.route.cluster);
    case 'redirect':
      return 'redirect';
    case 'direct_response':
      return `answers ${action.status}`;
    default:
      return action.kind;
  }
}

type Clusters = Extract<Route['action'], { kind: 'route' }>['route']['cluster'];

function clusterWords(cluster: Clusters): string {
  switch (cluster.kind) {
    case 'cluster':
      return cluster.name;
    case 'cluster_header':
      return `cluster in header ${cluster.header}`;
    case 'weighted_clusters':
      return cluster.clusters.clusters
        .map(({ name, clusterHeader, weight }) => `${name || clusterHeader} ${weight}`)
        .join(', ');
    case 'plugin':
      return `plugin ${cluster.name}`;
    case 'unset':
      return '-';
  }
}
