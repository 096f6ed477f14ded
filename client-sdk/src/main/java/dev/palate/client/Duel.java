package dev.palate.client;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Versions of a prompt to be shown side by side, so that somebody chooses; {@link PalateClient#feedback(Duel)} takes the choice.
 * Where there is nothing to choose between, it has one candidate, the prompt as {@link PromptRequest#get()} serves it, so that the
 * application does not need to know of experiments. Immutable.
 */
public final class Duel {

    private final List<Candidate> candidates;

    Duel(List<Prompt> shown) {
        this.candidates = IntStream.range(0, shown.size())
                .mapToObj(place -> new Candidate(place + 1, shown.get(place)))
                .toList();
    }

    /** One or more, in the order in which to show them. It was drawn by chance and is part of the exposures. */
    public List<Candidate> candidates() {
        return candidates;
    }

    /** Whether there is a choice. */
    public boolean isContest() {
        return candidates.size() > 1;
    }

    /** What a choice that is made elsewhere, or later, needs to refer to this duel. */
    public DuelHandle handle() {
        return isContest() ? new DuelHandle(exposures()) : DuelHandle.NO_CONTEST;
    }

    private List<UUID> exposures() {
        return candidates.stream()
                .map(candidate -> candidate.reveal().exposureId().orElseThrow())
                .toList();
    }

    @Override
    public String toString() {
        return "Duel" + candidates;
    }

    /** A version, of which those who choose are not told which one it is. Immutable, but for what {@link #config()} holds. */
    public static final class Candidate {

        private final int position;
        private final Prompt prompt;

        Candidate(int position, Prompt prompt) {
            this.position = position;
            this.prompt = prompt;
        }

        /** Its place on the screen, from 1. */
        public int position() {
            return position;
        }

        /** A name to show: A for the first, B for the second. */
        public String name() {
            return String.valueOf((char) ('A' + position - 1));
        }

        /** The rendered messages; for a text prompt one message of the user. */
        public List<Message> messages() {
            return prompt.messages();
        }

        /** The rendered text; for a chat prompt the contents of its messages, with an empty line between them. */
        public String text() {
            return prompt.text();
        }

        /** Model, temperature and whatever else is versioned with the prompt. Unmodifiable. */
        public Map<String, Object> config() {
            return prompt.config();
        }

        /** For feedback on this candidate by itself, of another kind than the choice. */
        public FeedbackHandle feedbackHandle() {
            return prompt.feedbackHandle();
        }

        /** The prompt with its version, for logs and for everybody who does not choose. */
        public Prompt reveal() {
            return prompt;
        }

        /** Its name, and not what it is. */
        @Override
        public String toString() {
            return name();
        }
    }
}
