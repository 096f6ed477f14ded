import { Group, Text } from "@mantine/core";
import { share } from "../format/numbers";
import classes from "./Split.module.css";

/** Shares of the traffic as one bar; the legend says the same in words. */
export function Split({ shares }: { shares: { key: string; ppm: number }[] }) {
  return (
    <div>
      <div className={classes.bar} aria-hidden>
        {shares.map(({ key, ppm }, order) => (
          <span key={key} style={{ width: `${ppm / 10_000}%` }} data-order={order % 5} />
        ))}
      </div>
      <Group gap="md" mt={6}>
        {shares.map(({ key, ppm }, order) => (
          <Group key={key} gap={6}>
            <span className={classes.dot} data-order={order % 5} aria-hidden />
            <Text size="xs" className="numbers wrap">
              {key || "unnamed"} {share(ppm)}
            </Text>
          </Group>
        ))}
      </Group>
    </div>
  );
}
