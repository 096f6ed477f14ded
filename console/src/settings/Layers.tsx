import { Button, Modal, MultiSelect, NumberInput, Stack, Table, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Layers as LayersIcon, Plus, ShieldOff } from "lucide-react";
import { useState } from "react";
import { api, body, ifMatch, tagged } from "../api/client";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { holdoutsQuery, layersQuery } from "../experiments/queries";
import { keyError } from "../format/key";
import { percent, share } from "../format/numbers";
import { ConfirmDialog } from "../ui/ConfirmDialog";
import { FormEnd } from "../ui/FormEnd";
import { TextLink } from "../ui/links";
import { done } from "../ui/notify";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState, ErrorState, Loaded } from "../ui/states";

/** Who is in one experiment at most, and who is in none. */
export function Layers() {
  const project = useProject();
  const mayEdit = useMay(project, "editor");
  const layers = useQuery(layersQuery);
  const holdouts = useQuery(holdoutsQuery);
  const [creating, setCreating] = useState<"layer" | "holdout">();
  const [releasing, setReleasing] = useState<string>();
  const client = useQueryClient();
  const release = useMutation({
    mutationFn: async (holdout: string) => {
      const path = { holdout };
      const { etag } = await tagged(api.GET("/holdouts/{holdout}", { params: { path } }));
      return api.DELETE("/holdouts/{holdout}", { params: { path, header: ifMatch(etag) } });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: holdoutsQuery.queryKey });
      setReleasing(undefined);
    },
  });
  const close = () => setCreating(undefined);
  const add = (what: "layer" | "holdout", text: string) =>
    mayEdit && (
      <Button
        size="xs"
        variant="default"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={() => setCreating(what)}
      >
        {text}
      </Button>
    );
  return (
    <Stack gap="lg">
      <Section
        title="Layers"
        description="A subject is in at most one experiment of a layer."
        actions={add("layer", "New layer")}
      >
        <Loaded query={layers} rows={2}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<LayersIcon size={28} />} title="No layers">
                Without a layer, experiments overlap freely, which is fine unless they change the same thing.
              </EmptyState>
            ) : (
              <ScrollTable label="Layers" header={["Layer", "Free", "Experiments", "What it is for"]} numeric={[1]}>
                {items.map(({ key, freePpm, experiments, description }) => (
                  <Table.Tr key={key}>
                    <Table.Td fw={600}>{key}</Table.Td>
                    <Table.Td ta="right">{share(freePpm)}</Table.Td>
                    <Table.Td>
                      {experiments.length === 0
                        ? "none"
                        : experiments.map(({ experiment }) => (
                            <TextLink
                              key={experiment}
                              to="/p/$project/experiments/$experiment"
                              params={{ project, experiment }}
                              size="sm"
                              mr={8}
                            >
                              {experiment}
                            </TextLink>
                          ))}
                    </Table.Td>
                    <Table.Td className="wrap">{description ?? "–"}</Table.Td>
                  </Table.Tr>
                ))}
              </ScrollTable>
            )
          }
        </Loaded>
      </Section>
      <Section
        title="Holdouts"
        description="Subjects who are kept out of experiments, to see what all changes together did."
        actions={add("holdout", "New holdout")}
      >
        <Loaded query={holdouts} rows={2}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<ShieldOff size={28} />} title="No holdouts">
                Nobody is kept out of experiments.
              </EmptyState>
            ) : (
              <ScrollTable label="Holdouts" header={["Holdout", "Share", "Of", "What it is for", ""]} numeric={[1]}>
                {items.map(({ key, share: kept, layers: covered, description }) => (
                  <Table.Tr key={key}>
                    <Table.Td fw={600}>{key}</Table.Td>
                    <Table.Td ta="right">{percent(kept, 1)}</Table.Td>
                    <Table.Td className="wrap">
                      {covered.length === 0 ? "all experiments" : covered.join(", ")}
                    </Table.Td>
                    <Table.Td className="wrap">{description ?? "–"}</Table.Td>
                    <Table.Td ta="right">
                      {mayEdit && (
                        <Button size="compact-xs" variant="subtle" color="red" onClick={() => setReleasing(key)}>
                          Release
                        </Button>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </ScrollTable>
            )
          }
        </Loaded>
      </Section>
      <Modal
        opened={creating !== undefined}
        onClose={close}
        title={<Text fw={620}>{creating === "layer" ? "New layer" : "New holdout"}</Text>}
      >
        <Create what={creating ?? "layer"} layers={layers.data?.items.map(({ key }) => key) ?? []} onClose={close} />
      </Modal>
      <ConfirmDialog
        opened={releasing !== undefined}
        title="Release the holdout?"
        action="Release"
        pending={release.isPending}
        error={release.error}
        onConfirm={() => releasing && release.mutate(releasing)}
        onClose={() => setReleasing(undefined)}
      >
        The subjects of <strong>{releasing}</strong> take part in experiments from now on, and cannot be told apart
        later.
      </ConfirmDialog>
    </Stack>
  );
}

type Fields = { key: string; description: string; percent: number; layers: string[] };
type CreateProps = { what: "layer" | "holdout"; layers: string[]; onClose: () => void };

function Create({ what, layers, onClose }: CreateProps) {
  const client = useQueryClient();
  const form = useForm<Fields>({
    initialValues: { key: "", description: "", percent: 2, layers: [] },
    validate: { key: keyError },
  });
  const create = useMutation<unknown, Error, Fields>({
    mutationFn: ({ key, description: text, percent: kept, layers: covered }) => {
      const description = text || undefined;
      return what === "layer"
        ? body(api.POST("/layers", { body: { key, description } }))
        : body(api.POST("/holdouts", { body: { key, description, share: kept / 100, layers: covered } }));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [`${what}s`] });
      done(`The ${what} is there`);
      onClose();
    },
  });
  return (
    <form onSubmit={form.onSubmit((fields) => create.mutate(fields))}>
      <Stack gap="md">
        <TextInput label="Key" required data-autofocus {...form.getInputProps("key")} />
        {what === "holdout" && (
          <>
            <NumberInput
              label="Share of subjects"
              suffix=" %"
              min={0.0001}
              max={50}
              {...form.getInputProps("percent")}
            />
            <MultiSelect
              label="Only from the experiments of these layers"
              description="All experiments when empty"
              data={layers}
              {...form.getInputProps("layers")}
            />
          </>
        )}
        <Textarea label="What it is for" autosize minRows={2} maxLength={4000} {...form.getInputProps("description")} />
        {create.isError && <ErrorState error={create.error} />}
        <FormEnd action="Create" pending={create.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
