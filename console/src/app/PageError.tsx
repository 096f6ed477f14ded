import { Box } from "@mantine/core";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { ErrorState } from "../ui/states";

export function PageError({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Box p="xl" maw={720} mx="auto">
      <ErrorState error={error} retry={() => router.invalidate()} />
    </Box>
  );
}
