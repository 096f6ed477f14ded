import { Alert, Button, Code, Group, Skeleton, Stack, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { CircleAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { explain } from "../api/problem";

/** What went wrong, why, how to fix it, and a way to try again. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { what, why, remedy, traceId } = explain(error);
  return (
    <Alert color="red" icon={<CircleAlert size={18} aria-hidden />} title={what} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm" className="wrap">
          {why}
        </Text>
        <Text size="sm">{remedy}</Text>
        {traceId && (
          <Text size="xs">
            Trace id <Code>{traceId}</Code>
          </Text>
        )}
        {retry && (
          <Button size="xs" variant="default" leftSection={<RotateCw size={14} aria-hidden />} onClick={retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

type EmptyProps = { icon?: ReactNode; title: string; children?: ReactNode; actions?: ReactNode };

/** Nothing there yet: says what would be, and how to get it. */
export function EmptyState({ icon, title, children, actions }: EmptyProps) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      {icon && (
        <Text c="dimmed" component="span" lh={1} aria-hidden>
          {icon}
        </Text>
      )}
      <Text fw={600}>{title}</Text>
      {children && (
        <Text size="sm" c="dimmed" maw={460} component="div">
          {children}
        </Text>
      )}
      {actions && (
        <Group gap="xs" mt="xs" justify="center">
          {actions}
        </Group>
      )}
    </Stack>
  );
}

/** Lines where the content will be, so that nothing jumps when it comes. */
export function Loading({
  rows = 4,
  height = 36,
  label = "Loading",
}: {
  rows?: number;
  height?: number;
  label?: string;
}) {
  return (
    <Stack gap="sm" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={row} height={height} radius="sm" />
      ))}
    </Stack>
  );
}

type LoadedProps<T> = {
  query: UseQueryResult<T>;
  rows?: number;
  height?: number;
  children: (value: T) => ReactNode;
};

/** One of the three states of a query. */
export function Loaded<T>({ query, rows, height, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  if (query.isError) {
    return <ErrorState error={query.error} retry={() => query.refetch()} />;
  }
  return <Loading rows={rows} height={height} />;
}
