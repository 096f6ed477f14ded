package dev.palate.server.demo;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.ExposureBatch;
import dev.palate.client.model.ExposureOutcome;
import dev.palate.client.model.FeedbackBatch;
import dev.palate.client.model.FeedbackOutcome;
import dev.palate.client.model.Outcome;
import java.util.List;

/** Sends the transcripts of instructions, a few at a time, so that a request holds everything about an instruction. */
final class Replay {

    private static final int LARGEST_BATCH = 500;

    private final PalateApi api;
    private final Contest contest;
    private final Transcript transcript;
    private final Progress progress;

    Replay(PalateApi api, Contest contest, Progress progress) {
        this.api = api;
        this.contest = contest;
        this.transcript = new Transcript(contest);
        this.progress = progress;
    }

    void run(List<Instruction> instructions) {
        var size = LARGEST_BATCH / transcript.largestPart();
        for (var start = 0; start < instructions.size(); start += size) {
            send(instructions.subList(start, Math.min(start + size, instructions.size())));
        }
    }

    private void send(List<Instruction> some) {
        expose(some);
        judge(some);
        progress.add(contest.judgements(some.size()));
    }

    private void expose(List<Instruction> some) {
        var items = some.stream().flatMap(transcript::exposures).toList();
        api.exposures().reportExposures(new ExposureBatch().items(items)).execute().getItems().stream()
                .filter(item -> item.getOutcome() == Outcome.REJECTED)
                .map(ExposureOutcome::getProblem)
                .forEach(Replay::refuse);
    }

    private void judge(List<Instruction> some) {
        var items = some.stream().flatMap(transcript::judgements).toList();
        api.feedback().sendFeedback(new FeedbackBatch().items(items)).execute().getItems().stream()
                .filter(item -> item.getOutcome() == Outcome.REJECTED)
                .map(FeedbackOutcome::getProblem)
                .forEach(Replay::refuse);
    }

    private static void refuse(Object problem) {
        throw new IllegalStateException("The server rejected an item: " + problem);
    }
}
