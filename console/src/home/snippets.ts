/** The first steps with the address that the console itself is at. */
export function curlSteps(origin: string): string {
  return `export PALATE_KEY=…   # a management key, from Settings → Keys

palate() {
  curl -sS "${origin}/api/v1$1" -H "Authorization: Bearer $PALATE_KEY" \\
    -H 'Content-Type: application/json' "\${@:2}"; echo
}

# a prompt, its first version, and the label that your application asks for
palate /prompts -d '{"key":"greeting","type":"text"}'
palate /prompts/greeting/versions -d '{"text":"Greet {{name}} in one friendly sentence."}'
palate /prompts/greeting/labels/production -X PUT -H 'If-None-Match: *' -d '{"version":1}'

# what your application does: resolve it for somebody, and say what they thought
palate /prompts/greeting/resolve -d '{"context":{"subject":"user-42"},
  "variables":{"name":"Ines"},"requestId":"r-1"}'
palate /feedback -d '{"items":[{"kind":"binary","eventId":"'$(cat /proc/sys/kernel/random/uuid)'",
  "requestId":"r-1","metric":"thumbs","value":true,"source":"end_user"}]}'`;
}

export function javaSteps(origin: string): string {
  return `// dev.palate:palate-client-sdk
var palate = PalateClient.builder()
        .endpoint("${origin}")
        .apiKey(System.getenv("PALATE_KEY"))   // a server key
        .build();

var prompt = palate.prompt("greeting")
        .subject("user-42")
        .var("name", "Ines")
        .get();

// … send it to your model, show the answer, and later:
palate.feedback(prompt).thumbsUp();`;
}
