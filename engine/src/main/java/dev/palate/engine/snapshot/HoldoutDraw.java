package dev.palate.engine.snapshot;

import dev.palate.engine.Reason;
import dev.palate.engine.ReasonCode;
import dev.palate.engine.routing.Draw;
import dev.palate.engine.routing.Purpose;

/** A holdout, with its draw prepared and its reason made beforehand. */
final class HoldoutDraw {

    private final Draw draw;
    private final int ppm;
    private final Reason reason;

    HoldoutDraw(Holdout holdout) {
        this.draw = Draw.of(Purpose.HOLDOUT, holdout.salt());
        this.ppm = holdout.ppm();
        this.reason =
                new Reason(ReasonCode.HOLDOUT, "Holdout '" + holdout.key() + "' keeps the subject out of experiments.");
    }

    boolean keepsOut(String subject) {
        return ppm > 0 && draw.bucket(subject) < ppm;
    }

    Reason reason() {
        return reason;
    }
}
