import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { isProblem } from "../api/problem";
import { ErrorState } from "../ui/states";
import { signIn } from "./session";

type Props = { username?: string; onSignedIn: (session: Awaited<ReturnType<typeof signIn>>) => void };

export function SignInForm({ username: known = "", onSignedIn }: Props) {
  const [username, setUsername] = useState(known);
  const [password, setPassword] = useState("");
  const attempt = useMutation({ mutationFn: () => signIn(username, password), onSuccess: onSignedIn });
  const wrong = isProblem(attempt.error) && attempt.error.problem.status === 401;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="User name"
          autoComplete="username"
          autoCapitalize="none"
          required
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          data-autofocus={known ? undefined : true}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          value={password}
          error={wrong && "This name and this password do not belong together."}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus={known ? true : undefined}
        />
        {attempt.isError && !wrong && <ErrorState error={attempt.error} />}
        <Button type="submit" size="md" loading={attempt.isPending} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
