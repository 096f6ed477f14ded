import { Badge, Code, Drawer, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Schemas } from "../api/client";
import { percent } from "../format/numbers";
import { moment } from "../format/time";
import { Reasons } from "../prompts/Rendered";
import { Loaded } from "../ui/states";
import { exposureQuery } from "./queries";
import { judged, judgement, KIND_NAMES, SOURCE_NAMES, shownText } from "./words";

/** A judgement, and the serving that it is about. */
export function FeedbackDrawer({ feedback, onClose }: { feedback?: Schemas["Feedback"]; onClose: () => void }) {
  return (
    <Drawer
      opened={feedback !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={<Text fw={620}>Judgement</Text>}
    >
      {feedback && <Shown feedback={feedback} />}
    </Drawer>
  );
}

function Shown({ feedback }: { feedback: Schemas["Feedback"] }) {
  const { kind, metric, source, rater, subject, eventId, requestId, occurredAt, receivedAt, metadata } = feedback;
  const outputs = judged(feedback);
  return (
    <Stack gap="lg">
      <Text size="lg" fw={600} className="prose">
        {judgement(feedback)}
      </Text>
      <Stack gap={6}>
        <Fact title="Metric">
          {metric} <Badge color="gray">{KIND_NAMES[kind]}</Badge>
        </Fact>
        <Fact title="By">
          {SOURCE_NAMES[source]}
          {rater ? ` · ${rater}` : ""}
        </Fact>
        {subject && <Fact title="Subject">{subject}</Fact>}
        <Fact title="Happened">{moment(occurredAt)}</Fact>
        <Fact title="Arrived">{moment(receivedAt)}</Fact>
        <Fact title="Event">
          <Code>{eventId}</Code>
        </Fact>
        {requestId && (
          <Fact title="Request">
            <Code>{requestId}</Code>
          </Fact>
        )}
      </Stack>
      {metadata && Object.keys(metadata).length > 0 && (
        <Code block tabIndex={0} aria-label="Metadata">
          {JSON.stringify(metadata, null, 2)}
        </Code>
      )}
      {outputs.map(({ title, exposure }) => (
        <Stack key={exposure} gap="md">
          <Title order={3}>{title}</Title>
          <Exposure id={exposure} />
        </Stack>
      ))}
      {outputs.length === 0 && (
        <>
          <Title order={3}>What was served</Title>
          <Text size="sm" c="dimmed">
            It is about no single serving, or its serving has not arrived.
          </Text>
        </>
      )}
    </Stack>
  );
}

function Exposure({ id }: { id: string }) {
  const exposure = useQuery(exposureQuery(id));
  return (
    <Loaded query={exposure} rows={4}>
      {({
        prompt,
        version,
        label,
        profile,
        profileVersion,
        experiment,
        variant,
        propensity,
        allocation,
        bucket,
        reasons,
        position,
        occurredAt,
        source,
      }) => (
        <Stack gap="md">
          <Stack gap={6}>
            <Fact title="Prompt">
              {prompt} v{version}
              {label ? ` by ${label}` : ""}
            </Fact>
            <Fact title="Profile">{profile ? `${profile} v${profileVersion}` : "none"}</Fact>
            {experiment && (
              <Fact title="Experiment">
                {experiment}, variant {variant}
                {propensity === undefined ? "" : `, with probability ${percent(propensity, 1)}`}
                {allocation === undefined ? "" : `, allocation ${allocation}`}
                {bucket === undefined ? "" : `, bucket ${bucket}`}
              </Fact>
            )}
            {position !== undefined && (
              <Fact title="Shown">
                {shownText(position)}
                {propensity !== undefined && !experiment
                  ? `; with probability ${percent(propensity, 1)} it was among those shown`
                  : ""}
              </Fact>
            )}
            <Fact title="When">
              {moment(occurredAt)}, {source === "server" ? "decided by the server" : "reported by the application"}
            </Fact>
            <Fact title="Exposure">
              <Code>{id}</Code>
            </Fact>
          </Stack>
          <Reasons reasons={reasons} />
        </Stack>
      )}
    </Loaded>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Group gap="sm" wrap="nowrap" align="baseline">
      <Text size="sm" c="dimmed" w={84} style={{ flexShrink: 0 }}>
        {title}
      </Text>
      <Text size="sm" component="div" className="wrap" miw={0}>
        {children}
      </Text>
    </Group>
  );
}
