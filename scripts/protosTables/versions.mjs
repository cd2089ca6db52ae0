/** Names that Envoy's annotations have wrong. */
const misnamed = { 'envoy.config.filter.http.ext_authz.v3.ExtAuthz': 'envoy.config.filter.http.ext_authz.v2.ExtAuthz' };
/** Of messages in our own files, which have no annotations. */
const older = { 'envoy.config.trace.v3.OpenCensusConfig': 'envoy.config.trace.v2.OpenCensusConfig' };

/** What each message was called in all older packages, the nearest first. */
export function ancestorsIn(messages) {
  /** The message that Envoy's annotations call the older version of this one. */
  const previousOf = (name) => {
    const previous = messages.get(name)?.descriptor.options?.['.udpa.annotations.versioning']?.previousMessageType;
    return misnamed[previous] ?? previous ?? older[name];
  };
  return (name) => {
    const found = [];
    for (let next = previousOf(name); next !== undefined && !found.includes(next); next = previousOf(next)) {
      found.push(next);
    }
    return found;
  };
}

/** What older messages are called now. */
export function currentNames(messages) {
  const ancestors = ancestorsIn(messages);
  return new Map([...messages.keys()].flatMap((name) => ancestors(name).map((ancestor) => [ancestor, name])));
}
