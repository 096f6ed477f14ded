import { Badge, Box, Card, Code, Group, Stack, Text, Title, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../api/client";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { actor } from "../format/actor";
import { moment } from "../format/time";
import { ButtonLink } from "../ui/links";
import { Loaded } from "../ui/states";
import { versionQuery } from "./queries";
import { Template } from "./Template";
import { declared } from "./template";

type Props = { prompt: string; number: number; known?: Schemas["Version"] };

export function VersionContent({ prompt, number, known }: Props) {
  const version = useQuery({ ...versionQuery(prompt, number), initialData: known });
  return <Loaded query={version}>{(value) => <Content version={value} />}</Loaded>;
}

function Content({ version }: { version: Schemas["Version"] }) {
  const project = useProject();
  const mayEdit = useMay(project, "editor");
  const { prompt, number, text, messages, config, author, createdAt, digest, commitMessage, composes } = version;
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <Stack gap={2} flex="1 1 280px">
          <Title order={2}>Version {number}</Title>
          <Text size="sm" c="dimmed" className="wrap">
            {actor(author)} · {moment(createdAt)} ·{" "}
            <Tooltip label={`SHA-256 of the content: ${digest}`}>
              <Text component="span" ff="monospace" size="xs">
                {digest.slice(0, 12)}
              </Text>
            </Tooltip>
          </Text>
        </Stack>
        {mayEdit && (
          <ButtonLink
            to="/p/$project/prompts/$prompt/edit"
            params={{ project, prompt }}
            search={{ from: number }}
            variant="default"
            size="xs"
          >
            Write a version from this one
          </ButtonLink>
        )}
      </Group>
      {commitMessage && (
        <Text size="sm" className="prose">
          {commitMessage}
        </Text>
      )}
      {text !== undefined && <Block title="Text" text={text} />}
      {messages?.map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the messages of a version do not move
        <Message key={index} message={message} />
      ))}
      <Group align="stretch" gap="md">
        <Facts title="Variables">
          {declared(version.variables).map(({ name, required }) => (
            <Badge key={name} color={required ? "plum" : "gray"} ff="monospace">
              {name}
              {required ? "" : " (optional)"}
            </Badge>
          ))}
          {declared(version.variables).length === 0 && (
            <Text size="sm" c="dimmed">
              none
            </Text>
          )}
        </Facts>
        {(composes ?? []).length > 0 && (
          <Facts title="Includes">
            {composes?.map((part) => (
              <Badge key={part.reference} color="blue">
                {part.prompt} v{part.version}
              </Badge>
            ))}
          </Facts>
        )}
      </Group>
      {Object.keys(config).length > 0 && (
        <Facts title="Config">
          <Code block w="100%" tabIndex={0} aria-label="Config">
            {JSON.stringify(config, null, 2)}
          </Code>
        </Facts>
      )}
    </Stack>
  );
}

function Message({ message }: { message: Schemas["MessageTemplate"] }) {
  return message.placeholder ? (
    <Card padding="md" bg="transparent" style={{ borderStyle: "dashed" }}>
      <Text size="sm" c="dimmed">
        The messages given as <Code>{message.placeholder}</Code> come here
      </Text>
    </Card>
  ) : (
    <Block title={message.role ?? ""} text={message.content ?? ""} />
  );
}

function Block({ title, text }: { title: string; text: string }) {
  return (
    <Card padding="md">
      <Stack gap={6}>
        <Text size="xs" fw={600} c="dimmed" tt="capitalize">
          {title}
        </Text>
        <Template text={text} />
      </Stack>
    </Card>
  );
}

function Facts({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Box flex="1 1 240px">
      <Title order={3} mb={6}>
        {title}
      </Title>
      <Group gap={6}>{children}</Group>
    </Box>
  );
}
