import {
  Button,
  Group,
  Modal,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Table,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { api, body, type Schemas } from "../api/client";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { metricsQuery } from "../experiments/queries";
import { KIND_NAMES } from "../feedback/words";
import { keyError } from "../format/key";
import { FormEnd } from "../ui/FormEnd";
import { done } from "../ui/notify";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { ErrorState, Loaded } from "../ui/states";

const RANGED: Schemas["FeedbackKind"][] = ["rating", "reward", "signal"];

/** The kinds of feedback that the project has declared. */
export function Metrics() {
  const project = useProject();
  const mayEdit = useMay(project, "editor");
  const metrics = useQuery(metricsQuery);
  const [creating, { open, close }] = useDisclosure();
  return (
    <Section
      title="Metrics"
      description="What applications may judge. A metric never changes, so that results keep their meaning."
      actions={
        mayEdit && (
          <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
            New metric
          </Button>
        )
      }
    >
      <Loaded query={metrics} rows={5}>
        {({ items }) => (
          <ScrollTable label="Metrics" header={["Metric", "Kind", "Values", "Better", "What it means"]} minWidth={720}>
            {items.map((metric) => (
              <Table.Tr key={metric.key}>
                <Table.Td fw={600} className="wrap">
                  {metric.key}
                </Table.Td>
                <Table.Td>{KIND_NAMES[metric.kind]}</Table.Td>
                <Table.Td className="wrap">{range(metric)}</Table.Td>
                <Table.Td>{metric.direction}</Table.Td>
                <Table.Td className="wrap">{metric.description ?? "–"}</Table.Td>
              </Table.Tr>
            ))}
          </ScrollTable>
        )}
      </Loaded>
      <Modal opened={creating} onClose={close} title={<Text fw={620}>New metric</Text>}>
        <CreateMetric onClose={close} />
      </Modal>
    </Section>
  );
}

function range({ categories, minimum, maximum }: Schemas["Metric"]): string {
  if (categories && categories.length > 0) {
    return categories.join(", ");
  }
  return minimum === undefined && maximum === undefined ? "–" : `${minimum ?? "−∞"} to ${maximum ?? "∞"}`;
}

type Fields = {
  key: string;
  kind: Schemas["FeedbackKind"];
  direction: Schemas["Direction"];
  minimum: number | "";
  maximum: number | "";
  categories: string[];
  description: string;
};

function CreateMetric({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const form = useForm<Fields>({
    initialValues: {
      key: "",
      kind: "binary",
      direction: "higher",
      minimum: "",
      maximum: "",
      categories: [],
      description: "",
    },
    validate: { key: keyError },
  });
  const { kind } = form.values;
  const create = useMutation({
    mutationFn: (fields: Fields) => body(api.POST("/metrics", { body: creation(fields) })),
    onSuccess: async ({ key }) => {
      await client.invalidateQueries({ queryKey: metricsQuery.queryKey });
      done(`Applications can now send ${key}`);
      onClose();
    },
  });
  return (
    <form onSubmit={form.onSubmit((fields) => create.mutate(fields))}>
      <Stack gap="md">
        <TextInput label="Key" placeholder="helpful" required data-autofocus {...form.getInputProps("key")} />
        <Select
          label="Kind"
          data={Object.entries(KIND_NAMES).map(([value, label]) => ({ value, label }))}
          allowDeselect={false}
          {...form.getInputProps("kind")}
        />
        {RANGED.includes(kind) && (
          <Group grow>
            <NumberInput label="Smallest" {...form.getInputProps("minimum")} />
            <NumberInput label="Largest" {...form.getInputProps("maximum")} />
          </Group>
        )}
        {kind === "category" && (
          <TagsInput
            label="Categories"
            description="Enter after each"
            acceptValueOnBlur
            {...form.getInputProps("categories")}
          />
        )}
        <Stack gap={4}>
          <Text size="sm" fw={500} id="direction">
            Better is
          </Text>
          <SegmentedControl
            aria-labelledby="direction"
            data={[
              { value: "higher", label: "Higher" },
              { value: "lower", label: "Lower" },
            ]}
            {...form.getInputProps("direction")}
          />
        </Stack>
        <Textarea label="What it means" autosize minRows={2} maxLength={4000} {...form.getInputProps("description")} />
        {create.isError && <ErrorState error={create.error} />}
        <FormEnd action="Declare" pending={create.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}

function creation({
  key,
  kind,
  direction,
  minimum,
  maximum,
  categories,
  description,
}: Fields): Schemas["CreateMetric"] {
  const ranged = RANGED.includes(kind);
  return {
    key,
    kind,
    direction,
    minimum: ranged && minimum !== "" ? minimum : undefined,
    maximum: ranged && maximum !== "" ? maximum : undefined,
    categories: kind === "category" ? categories : undefined,
    description: description || undefined,
  };
}
