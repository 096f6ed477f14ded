import { Center, Code, Image, Paper, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import icon from "../icon.svg";
import { SignInForm } from "./SignInForm";
import { sessionQuery } from "./session";

export function SignInPage() {
  useDocumentTitle("Sign in · Palate");
  const client = useQueryClient();
  const navigate = useNavigate();
  const { to } = useSearch({ from: "/sign-in" });
  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w="100%" maw={380} gap="lg">
        <Stack align="center" gap="xs">
          <Image src={icon} alt="" w={48} h={48} />
          <Title order={1}>Sign in to Palate</Title>
          <Text c="dimmed" size="sm" ta="center">
            Prompts, experiments and what people think of them
          </Text>
        </Stack>
        <Paper withBorder p="lg" radius="md">
          <SignInForm
            onSignedIn={(session) => {
              client.setQueryData(sessionQuery.queryKey, session);
              navigate({ href: to ?? "/", replace: true });
            }}
          />
        </Paper>
        <Text size="xs" c="dimmed" ta="center">
          The first start printed the password of <Code>admin</Code> and keeps it in{" "}
          <Code>initial-credentials.json</Code> in the data folder.
        </Text>
      </Stack>
    </Center>
  );
}
