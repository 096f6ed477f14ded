export function ExperimentPage() {
  return <p>ExperimentPage</p>;
}
