import { Button } from "@mantine/core";
import { Compass } from "lucide-react";
import { EmptyState } from "../ui/states";

export function NotFound() {
  return (
    <EmptyState
      icon={<Compass size={32} />}
      title="There is no such page"
      actions={
        <Button component="a" href="/">
          Go to the start
        </Button>
      }
    >
      The address may be mistyped, or what it showed has moved.
    </EmptyState>
  );
}
