import { Select, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, ifMatch, type Schemas } from "../api/client";
import { isStale } from "../api/problem";
import { done } from "../ui/notify";
import { ReasonDialog } from "../ui/ReasonDialog";
import { labelsQuery } from "./queries";
import { loaded, type VersionsResult, versionOptions } from "./useVersions";

export type Move = { label: Schemas["Label"]; kind: "promote" | "rollback"; version?: number };

type Props = { prompt: string; versions: VersionsResult; move: Move; labels: Schemas["Label"][]; onClose: () => void };

/** Promotes or rolls back: both move a label, and keep why. */
export function MoveLabelDialog({ prompt, versions, move, labels, onClose }: Props) {
  const client = useQueryClient();
  const newest = loaded(versions)[0]?.number;
  const [version, setVersion] = useState(move.version ?? (newest === move.label.version ? undefined : newest));
  const { label: name, profile } = move.label;
  // As it is now, which may be newer than what the dialog was opened with.
  const current = labels.find((label) => label.label === name && label.profile === profile) ?? move.label;
  const put = useMutation({
    mutationFn: (reason: string) =>
      body(
        api.PUT("/prompts/{prompt}/labels/{label}", {
          params: { path: { prompt, label: name }, query: { profile }, header: ifMatch(current.etag) },
          body: { version: version ?? current.version, reason: reason || undefined },
        }),
      ),
    onSuccess: async (moved) => {
      await client.invalidateQueries({ queryKey: ["prompts"] });
      done(`${name} now points to version ${moved.version}`);
      onClose();
    },
  });
  const reload = () => client.invalidateQueries({ queryKey: labelsQuery(prompt).queryKey }).then(() => put.reset());
  const what = profile ? `${name} for ${profile}` : name;
  return (
    <ReasonDialog
      opened
      title={move.kind === "rollback" ? `Roll ${what} back` : `Promote a version to ${what}`}
      action={version === undefined ? "Choose a version" : `Serve v${version}`}
      placeholder={move.kind === "rollback" ? "What was wrong with it?" : "Why is it better?"}
      required={move.kind === "rollback"}
      pending={put.isPending}
      error={put.error}
      onReload={isStale(put.error) ? reload : undefined}
      onConfirm={(reason) => version !== undefined && put.mutate(reason)}
      onClose={onClose}
    >
      <Text size="sm">
        {what} points to <strong>v{current.version}</strong>
        {current.etag !== move.label.etag ? `, moved there by ${current.actor} meanwhile` : ""}. Applications get the
        new version within seconds.
      </Text>
      <Select
        label="Version"
        data={versionOptions(versions).filter(({ value }) => value !== String(current.version))}
        value={version === undefined ? null : String(version)}
        searchable
        allowDeselect={false}
        onChange={(value) => value && setVersion(Number(value))}
      />
    </ReasonDialog>
  );
}
