import { Group, Image, Text } from "@mantine/core";
import icon from "../icon.svg";

export function Brand() {
  return (
    <Group gap={10} wrap="nowrap">
      <Image src={icon} alt="" w={26} h={26} />
      <Text fw={680} fz={17} style={{ letterSpacing: "-0.02em" }}>
        Palate
      </Text>
    </Group>
  );
}
