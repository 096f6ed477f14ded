import {
  Badge,
  Button,
  Group,
  Modal,
  NumberInput,
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
import { Plus, Ruler } from "lucide-react";
import { api, body, type Schemas } from "../api/client";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { keyError } from "../format/key";
import { FormEnd } from "../ui/FormEnd";
import { done } from "../ui/notify";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState, ErrorState, Loaded } from "../ui/states";
import { dimensionsQuery } from "./queries";

const KINDS: { value: Schemas["DimensionKind"]; label: string }[] = [
  { value: "ordinal", label: "Ordered values, such as short, medium, long" },
  { value: "enum", label: "Values without an order" },
  { value: "tags", label: "Several values at once" },
  { value: "number", label: "A number" },
];

/** The axes of taste that profiles take values on. */
export function Dimensions() {
  const project = useProject();
  const mayEdit = useMay(project, "editor");
  const [creating, { open, close }] = useDisclosure();
  const dimensions = useQuery(dimensionsQuery);
  const create = mayEdit && (
    <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={open}>
      New dimension
    </Button>
  );
  return (
    <Section
      title="Dimensions"
      description="The axes of taste. Templates read a value as {{profile.tone}}."
      actions={create}
    >
      <Loaded query={dimensions} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<Ruler size={28} />} title="No dimensions yet" actions={create}>
              Begin with what your users differ in: tone, length, format, expertise, language.
            </EmptyState>
          ) : (
            <ScrollTable label="Dimensions" header={["Dimension", "Kind", "Values", "What it means"]}>
              {items.map(({ key, kind, values, minimum, maximum, description }) => (
                <Table.Tr key={key}>
                  <Table.Td fw={600}>{key}</Table.Td>
                  <Table.Td>{kind}</Table.Td>
                  <Table.Td>
                    <Group gap={4}>
                      {kind === "number"
                        ? `${minimum ?? "−∞"} to ${maximum ?? "∞"}`
                        : values?.map((value) => (
                            <Badge key={value} color="gray">
                              {value}
                            </Badge>
                          ))}
                    </Group>
                  </Table.Td>
                  <Table.Td className="wrap">{description ?? "–"}</Table.Td>
                </Table.Tr>
              ))}
            </ScrollTable>
          )
        }
      </Loaded>
      <Modal opened={creating} onClose={close} title={<Text fw={620}>New dimension</Text>} size="lg">
        <CreateDimension onClose={close} />
      </Modal>
    </Section>
  );
}

type Fields = {
  key: string;
  kind: Schemas["DimensionKind"];
  values: string[];
  minimum: number | "";
  maximum: number | "";
  description: string;
};

function CreateDimension({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const form = useForm<Fields>({
    initialValues: { key: "", kind: "ordinal", values: [], minimum: "", maximum: "", description: "" },
    validate: {
      key: keyError,
      values: (values, { kind }) => (kind !== "number" && values.length === 0 ? "Name at least one value." : null),
    },
  });
  const create = useMutation({
    mutationFn: ({ key, kind, values, minimum, maximum, description }: Fields) =>
      body(
        api.POST("/dimensions", {
          body: {
            key,
            kind,
            description: description || undefined,
            ...(kind === "number"
              ? { minimum: minimum === "" ? undefined : minimum, maximum: maximum === "" ? undefined : maximum }
              : { values }),
          },
        }),
      ),
    onSuccess: async ({ key }) => {
      await client.invalidateQueries({ queryKey: ["dimensions"] });
      done(`Profiles can now say something about ${key}`);
      onClose();
    },
  });
  return (
    <form onSubmit={form.onSubmit((fields) => create.mutate(fields))}>
      <Stack gap="md">
        <TextInput label="Key" placeholder="tone" required data-autofocus {...form.getInputProps("key")} />
        <Select label="Kind" data={KINDS} allowDeselect={false} {...form.getInputProps("kind")} />
        {form.values.kind === "number" ? (
          <Group grow>
            <NumberInput label="Smallest" {...form.getInputProps("minimum")} />
            <NumberInput label="Largest" {...form.getInputProps("maximum")} />
          </Group>
        ) : (
          <TagsInput
            label="Values"
            description="In their order; Enter after each"
            acceptValueOnBlur
            {...form.getInputProps("values")}
          />
        )}
        <Textarea label="What it means" autosize minRows={2} maxLength={4000} {...form.getInputProps("description")} />
        {create.isError && <ErrorState error={create.error} />}
        <FormEnd action="Declare" pending={create.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
