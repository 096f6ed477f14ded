import { ActionIcon, Box, Code, CopyButton, Tooltip } from "@mantine/core";
import { Check, Copy } from "lucide-react";

/** Code that one takes along. */
export function Copyable({ code, label }: { code: string; label: string }) {
  return (
    <Box pos="relative">
      <Code block tabIndex={0} aria-label={label} pr={44} fz="xs" lh={1.6}>
        {code}
      </Code>
      <CopyButton value={code}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? "Copied" : "Copy"}>
            <ActionIcon
              pos="absolute"
              top={8}
              right={8}
              variant="default"
              onClick={copy}
              aria-label={`${copied ? "Copied" : "Copy"}: ${label}`}
            >
              {copied ? <Check size={15} /> : <Copy size={15} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Box>
  );
}
