import { Modal, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { SignInForm } from "./SignInForm";
import { sessionQuery, useSignedOut } from "./session";

/** Over the page, so that what was being written is still there afterwards. */
export function SignInAgain() {
  const client = useQueryClient();
  const signedOut = useSignedOut();
  const { data } = useQuery({ ...sessionQuery, enabled: false });
  return (
    <Modal
      opened={signedOut}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={<Text fw={620}>Your session has ended</Text>}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          Sign in again to go on; what you have written here is kept.
        </Text>
        <SignInForm
          username={data?.username}
          onSignedIn={(session) => {
            client.setQueryData(sessionQuery.queryKey, session);
            client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" });
          }}
        />
      </Stack>
    </Modal>
  );
}
