import {
  ActionIcon,
  Button,
  Grid,
  Group,
  SegmentedControl,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { Plus, Trash2 } from "lucide-react";
import type { Schemas } from "../api/client";
import type { DraftCondition, DraftRule } from "./draft";
import { OPERATORS } from "./rules";

type Props = { rule: DraftRule; onChange: (rule: DraftRule) => void };

/** Who gets the profile by what is known of them. */
export function RuleFields({ rule, onChange }: Props) {
  const { conditions } = rule;
  const replace = (next: DraftCondition) =>
    onChange({ ...rule, conditions: conditions.map((one) => (one.id === next.id ? next : one)) });
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={3}>Who is it</Title>
        {conditions.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="How the conditions count"
            data={[
              { value: "all", label: "All hold" },
              { value: "any", label: "One holds" },
            ]}
            value={rule.match}
            onChange={(match) => onChange({ ...rule, match: match as Schemas["RuleMatch"] })}
          />
        )}
      </Group>
      {conditions.length === 0 && (
        <Text size="sm" c="dimmed">
          No rule: only who is given the profile explicitly, or has it stored.
        </Text>
      )}
      {conditions.map((condition, order) => (
        <Grid key={condition.id} gap="xs" align="center" role="group" aria-label={`Condition ${order + 1}`}>
          <Grid.Col span={{ base: 12, xs: 3 }}>
            <TextInput
              aria-label="Attribute"
              placeholder="plan"
              required
              maxLength={128}
              value={condition.attribute}
              onChange={(event) => replace({ ...condition, attribute: event.currentTarget.value })}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 5, xs: 2 }}>
            <Select
              aria-label="Whether it holds"
              data={[
                { value: "yes", label: "it" },
                { value: "no", label: "not: it" },
              ]}
              value={condition.negated ? "no" : "yes"}
              allowDeselect={false}
              onChange={(value) => replace({ ...condition, negated: value === "no" })}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 7, xs: 3 }}>
            <Select
              aria-label="Comparison"
              data={OPERATORS}
              value={condition.operator}
              allowDeselect={false}
              onChange={(operator) => operator && replace({ ...condition, operator: operator as Schemas["Operator"] })}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 10, xs: 3 }}>
            {condition.operator !== "exists" && (
              <TagsInput
                aria-label="Values"
                placeholder={condition.values.length === 0 ? "pro, Enter" : ""}
                acceptValueOnBlur
                value={condition.values}
                onChange={(values) => replace({ ...condition, values })}
              />
            )}
          </Grid.Col>
          <Grid.Col span={{ base: 2, xs: 1 }}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove condition ${order + 1}`}
              onClick={() => onChange({ ...rule, conditions: conditions.filter(({ id }) => id !== condition.id) })}
            >
              <Trash2 size={16} />
            </ActionIcon>
          </Grid.Col>
        </Grid>
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => onChange({ ...rule, conditions: [...conditions, condition(conditions)] })}
        >
          Condition
        </Button>
      </Group>
    </Stack>
  );
}

function condition(others: DraftCondition[]): DraftCondition {
  const id = Math.max(-1, ...others.map((one) => one.id)) + 1;
  return { id, attribute: "", operator: "in", values: [], negated: false };
}
