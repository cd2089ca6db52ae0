import { onDemand } from '../base/onDemand.ts';

export interface KnownText {
  readonly what: string;
  readonly advice: string;
  /** Words in front of a dump look like it too. */
  readonly isVague?: boolean;
}

/** Actions of Helm, outside of comments and quotation marks; other programs put names in double braces as well. */
const HELM =
  /^[^#"'\n]*\{\{-? *(?:include|toYaml|template|define|tpl|(?:if|with|range)\b[^}\n]*\.Values|\.(?:Values|Release|Chart))\b/m;

const HELM_TEMPLATE: KnownText = {
  what: 'a template of a Helm chart',
  advice: 'let Helm fill it in: `helm template CHART | whichchain … -f -`',
};

export const helmTemplate = (body: string): KnownText | undefined => (HELM.test(body) ? HELM_TEMPLATE : undefined);

/** What `cat -A` and `cat -E` print. */
export const MARKED_ENDS: KnownText = {
  what: 'what `cat -A` prints, with a `$` at the end of each line',
  advice: "take these away: `sed -E 's/(\\^M)?[$]$//' FILE | whichchain … -f -`",
};

const AS_JSON = 'add `-o json` to the command that made it';

const TABLE: KnownText = { what: 'a table for people, as istioctl prints it', advice: AS_JSON };

/** The line of a shell, with whatever prompt, in which a command stands that prints tables. */
const COMMAND =
  /^[^\n{}:"']{0,120}?\b(?:istioctl|kubectl|oc|egctl|glooctl|kumactl|consul(?:-k8s)?|osm|cilium) [^\n]*\n(?:NOTE: [^\n]*\n)?/;

/** Forms that are known and that no reader can make a dump of, with what to do instead. */
const known = onDemand((): readonly (KnownText & { readonly pattern: RegExp })[] => [
  { pattern: /^<(?:!doctype|html|head|body)/i, what: 'a web page', advice: '' },
  { pattern: /^</, what: 'XML or HTML', advice: 'take the dump out of it and give that' },
  { pattern: HELM, ...HELM_TEMPLATE },
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a zip archive begins with them
  { pattern: /^PK\x03\x04/, what: 'a zip archive', advice: '`whichchain proxies FILE` lists the proxies in it' },
  {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the first part begins with them
    pattern: /^PK\x07\x08/,
    what: 'the first part of a zip archive in several parts',
    advice: 'put them together: `zip -s 0 NAME.zip --out WHOLE.zip`',
  },
  { pattern: /^%PDF-/, what: 'a PDF file', advice: 'copy the text out of it' },
  {
    pattern: /^(?:(?:[A-Z][A-Za-z-]*: |[ \t]+\S)[^\n]*\n)*(?:MIME-Version|Content-Transfer-Encoding): /,
    what: 'an e-mail',
    advice: 'save the attachment, or copy the text out of it',
  },
  {
    pattern:
      /^[\w$]+ = (?:\{\}|\[\]);\r?\n[\w$]+[.[][^\n]* = |^[\w$]+[.[]\S* = (?:[[{"\d-]|true|false|null)[^\n]*;(?:\n|$)/,
    what: 'what gron prints, a line for each value',
    advice: 'put it together: `gron --ungron FILE | whichchain … -f -`',
  },
  {
    pattern:
      /^(?:[\w@-]+(?:\[\d+\])?\.)+[\w@-]+(?:\[\d+\])? ?= ?[^\n]*\r?\n(?:[\w@-]+(?:\[\d+\])?\.)+[\w@-]+(?:\[\d+\])? ?=/,
    what: 'a list of properties, a line for each value',
    advice: 'put it together: `yq -p props -o json FILE | whichchain … -f -`',
  },
  {
    pattern: /^Pod: \S+\r?\n +Pod (?:Revision|Ports): /,
    what: 'what `istioctl x describe` prints for people',
    advice: '`istioctl pc all POD -o json` has the configuration itself',
  },
  { pattern: /^configuration '[^'\n]*' OK\s*$/, what: 'what `envoy --mode validate` answers', advice: '' },
  { pattern: /^-----BEGIN /, what: 'a certificate or key in PEM form', advice: '' },
  {
    pattern: /^NAME +(?:CLUSTER +)?(?:CDS|ISTIOD|PILOT)\b/,
    what: 'the table of `istioctl proxy-status`, which holds no configuration',
    advice: '',
  },
  {
    pattern:
      /^(?:NAMESPACE +(?:POD NAME|SERVICE NAME|POLICY NAME)|CERTIFICATE NAME|WORKLOAD +DIRECTION|[A-Z ]+ WAYPOINT )\b/,
    what: 'a table about ztunnel, which is no Envoy and has no filter chains',
    advice: 'take the dump of the waypoint or of a sidecar: `istioctl pc all POD -o json`',
  },
  {
    pattern:
      /^(?:NAMESPACE +)?(?:NAME +(?:READY|DATA|AGE|CLUSTER-IP|HOSTS|GATEWAYS|TYPE +(?:DATA|CLUSTER-IP))|LAST SEEN|NAME +[A-Z -]+ AGE)\b/,
    what: 'a table that kubectl prints for people',
    advice: '',
  },
  {
    pattern:
      /^Name: +\S+\s*\n(?:Namespace: [^\n]*\n)?(?:Labels|Annotations|API Version|Roles|Priority|Service Account): /,
    what: 'what `kubectl describe` prints for people',
    advice: 'take the object itself: `kubectl get KIND NAME -o yaml`',
  },
  {
    pattern: /^(?:ACTION +AuthorizationPolicy|LISTENER\[FilterChain\])/,
    what: 'the table of `istioctl x authz check`',
    advice: '`istioctl pc all POD -o json` has the rules themselves',
  },
  {
    pattern: /^(?:[A-Z][A-Z/]*(?: [A-Z/]+)*)(?: {2,}|\t)[ \t]*[A-Za-z][^:\n]*(?:\n|$)/,
    ...TABLE,
  },
  // Rows of listeners without their head.
  { pattern: /^[\da-f.:]+ +\d+ +(?:ALL\b|(?:Trans|App|Addr|SNI): )/, ...TABLE },
  {
    pattern:
      /^(?:Istio Version:|No active or warming \w+ found|-+ [A-Za-z ]+ INFO -+|Checked \d+\/\d+ listeners|NOTE: This output|NAME\s*\n|CLUSTER\s*\n)/i,
    what: 'what istioctl prints for people',
    advice: AS_JSON,
  },
  {
    pattern: /^(?:(?:Clusters|Listeners|Routes) (?:Don't )?Match\b|(?:---|\*\*\*) [^\n]*\n(?:\+\+\+|---) |diff --git )/,
    what: 'a comparison of two configurations',
    advice: '',
  },
  {
    pattern:
      /^(?:[\w-]+\.[^\s:]+: (?:\d+|"[^"\n]*"|P0\(|No recorded)[^\n]*\n){3}|^(?:[\w-]+\.[^\s:]+: (?:\d+|P0\([^\n]*|No recorded values)\n?){1,2}$/,
    what: "a list of Envoy's statistics",
    advice: '',
  },
  {
    pattern:
      /^(?:Envoy configuration for \S+ in namespace|==> (?:(?:Clusters|Endpoints|Listeners|Routes|Secrets|Upstreams|Upstream IPs) \(|Validation\b))/,
    what: 'what Consul prints for people',
    advice: 'take the dump: `consul-k8s proxy read POD -o raw`',
  },
  {
    pattern: /^(?:\S+:\s*\n)?level: \w+\s*\n\w+: \w+\s*\n/,
    what: "a list of Envoy's loggers",
    advice: '',
  },
  {
    pattern: /^(?:\d{4}-\d\d-\d\dT\S+ (?:stdout|stderr) [FP] [^\n]*\n){2}/,
    what: "a container's log, with the time and the stream in front of each line",
    advice: 'take these away: `sed -E "s/^[^ ]+ (stdout|stderr) [FP] //" FILE | whichchain … -f -`',
  },
  {
    pattern:
      /^(?:admin commands are:|usage: \/logging\?|Lookup tracking is not enabled|Mutex contention tracing is not enabled|See https:\/\/github\.com\/google\/tcmalloc|(?:\d+\.\d+|disabled)\s*$|(?:\S+:\s*\n)?active loggers:|(?:LIVE|DRAINING|PRE_INITIALIZING|INITIALIZING|OK)\s*$)/,
    what: "another page of Envoy's admin interface",
    advice: '',
  },
  {
    pattern:
      /^(?:\S+ not found in config dump|\S+ is not a repeated field\. Use |FieldMask [\s\S]{1,400}could not be successfully |INVALID_ARGUMENT: |Error in mask |invalid path\. admin commands are:|Method \w+ not allowed, \w+ required)/,
    what: "what Envoy's admin interface answers to a request that it does not understand",
    advice: '',
  },
  {
    pattern: /^0*1[\t :|]+[{[][^\n]*\n\s*0*2[\t :|]/,
    what: 'a text with a number in front of each line',
    advice: 'take the file itself, not what `cat -n` or an editor shows of it',
  },
  {
    pattern: /^> ?(?:[{[]|-[^\n]*\n> )/,
    what: 'a quoted text, with a mark in front of each line',
    advice: 'take the marks away: `sed "s/^> \\?//" FILE | whichchain … -f -`',
  },
  {
    pattern:
      /^(?:eyJ|ewo|ewog|W3s|Wwog|H4sI)[A-Za-z0-9+/]{40,}|^(?:[A-Za-z0-9+/]{64,}={0,2}\r?\n){2}|^[A-Za-z0-9+/]{100,}={0,2}\s*$/,
    what: 'base64 text',
    advice: 'decode it on the way: `base64 -d FILE | whichchain … -f -`',
  },
  {
    pattern: /^(?:```|~~~)/m,
    what: 'a page with blocks of code, none of which is JSON or YAML',
    advice: '',
  },
  {
    pattern: /^(?:@\{|[\w ]+\r?\n-+\s*\n\{?@\{|[\w ]+ : \{?@\{)/,
    what: 'what PowerShell prints of an object',
    advice: 'print it with `ConvertTo-Json -Depth 100`, or keep the text with `Invoke-WebRequest … -OutFile dump.json`',
  },
  {
    pattern: /^(?:\(\*?[\w.[\]*]+\)(?: ?\(0x[\da-f]+\))? ?\(?\{|&[\w.]*\{\w+:|\[\]\*?[\w.]+\{|map\[[\w@]+:)/,
    what: 'what Go prints of a structure',
    advice: 'print it with `protojson.Marshal`',
  },
  {
    pattern: /^b['"](?:[{[]|\w+:)/,
    what: 'what Python prints of bytes',
    advice: 'print the text, such as `response.text`, or write the bytes to a file',
  },
  {
    pattern: /^"\w[^"\n]*:\\n/,
    what: 'a text in quotation marks, with `\\n` in place of the ends of lines',
    advice: 'print the text itself: `jq -r . FILE | whichchain … -f -`, or `print(text)` in Python',
  },
  {
    pattern: /^(?:(?:array|object\([\w\\]+\)#\d+ )\(\d+\) \{|(?:Array|stdClass Object)\s*\n\()/,
    what: 'what PHP prints of an array',
    advice: 'print it with `json_encode(…)`',
  },
  { pattern: /^%\{["\w]/, what: 'what Elixir prints of a map', advice: 'print it as JSON' },
  {
    pattern: /^'(?:[^'\n\\]|\\[^n])*\\n[^'\n]*\\n/,
    what: 'what Python prints of a text, with `\\n` in place of the ends of lines',
    advice: 'print the text itself: `print(text)` and not `print(repr(text))`',
  },
  {
    pattern: /^(?:[0-9a-f]{7,8}:? (?:(?: ?[0-9a-f]{2,4}\b){4}| ?[0-9a-f]{8,32}\b)[^\n]*\n){2}/,
    what: 'bytes in hexadecimal numbers',
    advice: 'turn it back on the way: `xxd -r FILE | whichchain … -f -`',
  },
  {
    pattern: /^(?:%(?:7B|5B)|[\w.~-]+%3A(?:%0A|%20|\+))/i,
    what: 'a text that is encoded as a part of an address',
    advice: 'decode it first, as `urllib.parse.unquote` of Python does',
  },
  {
    pattern: /^[A-Z]\w+ \{ \w+: /,
    what: 'what Rust prints of a structure',
    advice: 'print it as JSON',
  },
  {
    pattern: /^[\u2500-\u257f]|^\u00e2[\u0094\u0095\u201d]/,
    what: 'a table for people',
    advice: AS_JSON,
  },
  {
    pattern: /^(?:\+[^\n]*\n){3}|^\+[{[]/,
    what: 'lines with a plus in front, as a comparison has them',
    advice: 'take these away: `sed "s/^+//" FILE | whichchain … -f -`',
  },
  {
    pattern: /^(?!#|\/\/)(?=[^\n:{}[\]]*\n)(?=[^\n,]*\S,)[^\n]*\n[^\n,]*,/,
    isVague: true,
    what: 'a table in CSV',
    advice: 'take the dump out of its column and give that',
  },
  {
    pattern: /^(?!#|\/\/)(?=[^\n:{}[\]]*\n)[^\n\t]+\t[^\n]*\n[^\n\t]*\t/,
    isVague: true,
    what: 'a table whose columns have tabs between them',
    advice: 'take the dump out of its column and give that',
  },
  {
    pattern: /^(?:(?:#[^\n]*)?\n)*(?:global|defaults|(?:frontend|backend|listen) \S+)[ \t]*\n\s+\w[\w-]* [^\n:]*\n/,
    what: 'a configuration of HAProxy, which is no Envoy',
    advice: '',
  },
  {
    pattern:
      /^(?:(?:#[^\n]*)?\n)*(?:(?:user|worker_processes|pid|error_log|include|load_module) [^\n:]*;|(?:events|http|stream|server|upstream \S+) *\{)/,
    what: 'a configuration of NGINX, which is no Envoy',
    advice: '',
  },
  {
    pattern: /^(?:(?:#[^\n]*)?\n)*\w+(?: "[^"\n]*")* *(?:=|\{)[^\n]*\n(?:[^\n:]*\n)*?[ \t]*\w+ *= *["\d[{]/,
    what: 'a file in HCL, as Consul, Nomad and Terraform have them',
    advice: '',
  },
  { pattern: /^(?:[^\n]*\$\r?\n){4}/, ...MARKED_ENDS },
  { pattern: /^null\s*$/, what: 'only `null`, which says that the command found nothing', advice: '' },
  {
    pattern: /^# (?:HELP|TYPE) \S+/,
    what: 'metrics in the text form of Prometheus',
    advice: '',
  },
  {
    pattern: /^\d{4}-\d\d-\d\dT[\d:.]+Z\t(?:info|warn|error|debug)\t/,
    what: 'what an istio-proxy or istiod logs about itself',
    advice: '`whichchain explain-log -f DUMP FILE` says what it tells of connections',
  },
  {
    pattern:
      /^(?:upstream connect error or disconnect|no healthy upstream|RBAC: access denied|no cluster match for URL|upstream request timeout)/,
    what: 'what an Envoy answers to a request that it cannot serve',
    advice: 'ask the admin port (15000 in a sidecar, often 9901 or 19000), not the one for traffic',
  },
  {
    pattern:
      /^(?:(?:error|Error|ERROR)(?: from server)?(?: \([^)]*\))?: |curl: \(\d+\) |jq: error|parse error: |wget: |OCI runtime exec failed|command terminated with |(?:ba)?sh: |zsh: )/,
    what: 'the error message of another program',
    advice: '',
  },
]);

/** What a text is, by its beginning, which may stand behind the command that printed it; undefined for what may be YAML. */
export function knownText(body: string): KnownText | undefined {
  const known = byBeginning(body);
  if (known !== undefined) return known;
  const command = COMMAND.exec(body)?.[0];
  const printed = command === undefined ? undefined : byBeginning(body.slice(command.length));
  return printed?.isVague === true ? undefined : printed;
}

const byBeginning = (body: string): KnownText | undefined => known().find(({ pattern }) => pattern.test(body));
