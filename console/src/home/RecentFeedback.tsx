import { Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { MessageSquareText } from "lucide-react";
import { useProject } from "../app/useProject";
import { latestFeedbackQuery } from "../feedback/queries";
import { judgement, SOURCE_NAMES } from "../feedback/words";
import { TextLink } from "../ui/links";
import { Moment } from "../ui/Moment";
import { Section } from "../ui/Section";
import { EmptyState, Loaded } from "../ui/states";

export function RecentFeedback() {
  const project = useProject();
  const feedback = useQuery(latestFeedbackQuery);
  return (
    <Section
      title="Latest feedback"
      actions={
        <TextLink to="/p/$project/feedback" params={{ project }} size="sm">
          All feedback
        </TextLink>
      }
    >
      <Loaded query={feedback} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<MessageSquareText size={28} />} title="No feedback has arrived">
              Send a thumb, stars or a comment with one line of the SDK, or with curl; see the first steps below.
            </EmptyState>
          ) : (
            <Stack gap="md">
              {items.map((item) => (
                <Stack key={item.eventId} gap={4}>
                  <Group justify="space-between" wrap="nowrap" gap="xs">
                    <Text size="sm" fw={550} className="wrap" lineClamp={2}>
                      {judgement(item)}
                    </Text>
                    <Moment at={item.receivedAt} />
                  </Group>
                  <Text size="sm" c="dimmed" className="wrap">
                    {item.metric} by {SOURCE_NAMES[item.source].toLowerCase()}
                    {item.prompt ? ` on ${item.prompt} v${item.version}` : ""}
                    {item.variant ? ` (${item.variant})` : ""}
                  </Text>
                </Stack>
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Section>
  );
}
