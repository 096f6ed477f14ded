export function NewExperimentPage() {
  return <p>NewExperimentPage</p>;
}
