import { Text } from "@mantine/core";
import { useProject } from "../app/useProject";
import { TextLink } from "../ui/links";

type Props = { prompt: string; version: number; reference?: boolean };

export function VersionLink({ prompt, version, reference }: Props) {
  const project = useProject();
  return (
    <>
      <TextLink to="/p/$project/prompts/$prompt" params={{ project, prompt }} search={{ version }} size="sm" fw={600}>
        v{version}
      </TextLink>
      {reference && (
        <Text size="xs" c="dimmed">
          reference
        </Text>
      )}
    </>
  );
}
