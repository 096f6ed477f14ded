export function FeedbackPage() {
  return <p>FeedbackPage</p>;
}
