/** Places where a member of any name is right, and says nothing that Envoy would look at by itself; each with its reason. */
export const freePlaces: readonly { readonly place: RegExp; readonly reason: string }[] = [
  { place: /\/(?:filter_metadata|filterMetadata)(?:\/|$)/, reason: 'metadata: a struct of its filter' },
  { place: /\/opaque_config(?:\/|$)/, reason: "metadata of the router, in Envoy's v1 API" },
  {
    place: /\/config\/mixer_attributes(?:\/|$)/,
    reason: 'attributes of any name, which Mixer read before its second API',
  },
  { place: /\/node\/metadata(?:\/|$)/, reason: 'what the control plane wants to know of the proxy' },
  { place: /\/(?:user_agent_build_version|userAgentBuildVersion)\/metadata$/, reason: 'labels of the build' },
  { place: /\/(?:static_layer|staticLayer)(?:\/|$)/, reason: 'values of runtime keys, which anybody may make up' },
  {
    place: /\/(?:transport_socket_matches|transportSocketMatches)\/\*\/match$/,
    reason: "keys of an endpoint's metadata",
  },
  { place: /\/(?:json_format|jsonFormat)(?:\/|$)/, reason: 'the form of a log line' },
  { place: /\/(?:filter_context|filterContext)(?:\/|$)/, reason: 'what a script in Lua gets' },
  { place: /\/plugin_config\/value$/, reason: 'the struct that a plugin written in Go gets' },
  {
    place: /^\/(?:gatewayClass|gateways|envoyProxy\w*|\w+Routes)(?:\/|$)/,
    reason: '`egctl x translate`: objects of Kubernetes beside the dumps',
  },
];
