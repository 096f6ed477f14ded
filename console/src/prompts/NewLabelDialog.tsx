import { Autocomplete, Select } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "../api/client";
import { profilesQuery } from "../profiles/queries";
import { done } from "../ui/notify";
import { ReasonDialog } from "../ui/ReasonDialog";
import { loaded, type VersionsResult, versionOptions } from "./useVersions";

type Props = { prompt: string; versions: VersionsResult; opened: boolean; onClose: () => void };

/** A label that this prompt does not have yet, or an exception of one for a profile. */
export function NewLabelDialog({ prompt, versions, opened, onClose }: Props) {
  const client = useQueryClient();
  const profiles = useQuery({ ...profilesQuery, enabled: opened });
  const [label, setLabel] = useState("production");
  const [profile, setProfile] = useState<string | null>(null);
  const [chosen, setVersion] = useState<number>();
  const version = chosen ?? loaded(versions)[0]?.number;
  const put = useMutation({
    mutationFn: (reason: string) =>
      body(
        api.PUT("/prompts/{prompt}/labels/{label}", {
          params: {
            path: { prompt, label },
            query: { profile: profile ?? undefined },
            header: { "If-None-Match": "*" },
          },
          body: { version: version ?? 1, reason: reason || undefined },
        }),
      ),
    onSuccess: async (moved) => {
      await client.invalidateQueries({ queryKey: ["prompts"] });
      done(`${moved.label} points to version ${moved.version}`);
      onClose();
    },
  });
  return (
    <ReasonDialog
      opened={opened}
      title="New label"
      action="Deploy"
      placeholder="First deployment"
      pending={put.isPending}
      error={put.error}
      onConfirm={(reason) => put.mutate(reason)}
      onClose={onClose}
    >
      <Autocomplete
        label="Label"
        description="Small letters, digits, dot, underscore and dash"
        data={["production", "staging", "baseline"]}
        required
        maxLength={36}
        value={label}
        onChange={setLabel}
      />
      <Select
        label="Only for a profile"
        description="Left empty, it is for everybody"
        data={profiles.data?.items.map(({ key, name }) => ({ value: key, label: name })) ?? []}
        clearable
        searchable
        value={profile}
        onChange={setProfile}
      />
      <Select
        label="Version"
        data={versionOptions(versions)}
        value={version === undefined ? null : String(version)}
        searchable
        allowDeselect={false}
        onChange={(value) => value && setVersion(Number(value))}
      />
    </ReasonDialog>
  );
}
