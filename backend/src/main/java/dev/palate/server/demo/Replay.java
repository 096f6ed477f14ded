package dev.palate.server.demo;

import dev.palate.client.api.PalateApi;
import java.util.List;

/** Sends the transcripts of instructions, a few at a time, so that a request holds everything about an instruction. */
final class Replay {

    private final Deliveries deliveries;
    private final Contest contest;
    private final Transcript transcript;
    private final Progress progress;

    Replay(PalateApi api, Contest contest, Progress progress) {
        this.deliveries = new Deliveries(api);
        this.contest = contest;
        this.transcript = new Transcript(contest);
        this.progress = progress;
    }

    void run(List<Instruction> instructions) {
        var size = Deliveries.LARGEST_BATCH / transcript.largestPart();
        for (var start = 0; start < instructions.size(); start += size) {
            send(instructions.subList(start, Math.min(start + size, instructions.size())));
        }
    }

    private void send(List<Instruction> some) {
        deliveries.expose(some.stream().flatMap(transcript::exposures).toList());
        deliveries.judge(some.stream().flatMap(transcript::judgements).toList());
        progress.add(contest.judgements(some.size()));
    }
}
