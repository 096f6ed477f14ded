import { Alert, Button, Code, Grid, Stack, Text } from "@mantine/core";
import { type UseQueryOptions, useQuery } from "@tanstack/react-query";
import { GitMerge } from "lucide-react";
import type { Tagged } from "../api/client";
import { Loaded } from "./states";

type Props<T, F> = {
  /** What was typed here. */
  mine: F;
  /** How to read what somebody else has saved meanwhile. */
  // biome-ignore lint/suspicious/noExplicitAny: the key of a query says nothing here
  theirs: UseQueryOptions<Tagged<T>, Error, Tagged<T>, any>;
  pick: (value: T) => F;
  onReload: () => void;
};

/** Two people changed the same thing: both sides, and a way to go on with one's own. */
export function Conflict<T, F>({ mine, theirs, pick, onReload }: Props<T, F>) {
  const current = useQuery({ ...theirs, queryKey: [...theirs.queryKey, "conflict"], staleTime: 0 });
  return (
    <Alert
      color="orange"
      icon={<GitMerge size={18} aria-hidden />}
      title="Somebody else changed this meanwhile"
      role="alert"
    >
      <Stack gap="sm" align="flex-start">
        <Loaded query={current} rows={2}>
          {({ value }) => (
            <Grid w="100%">
              <Side title="Saved now" content={pick(value)} />
              <Side title="Yours" content={mine} />
            </Grid>
          )}
        </Loaded>
        <Button size="xs" variant="default" onClick={onReload}>
          Keep mine, based on what is saved now
        </Button>
        <Text size="xs">Then save again. Reload the page to drop yours.</Text>
      </Stack>
    </Alert>
  );
}

function Side({ title, content }: { title: string; content: unknown }) {
  return (
    <Grid.Col span={{ base: 12, sm: 6 }}>
      <Text size="xs" fw={600}>
        {title}
      </Text>
      <Code block>{JSON.stringify(content, null, 2)}</Code>
    </Grid.Col>
  );
}
