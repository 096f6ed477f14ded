package dev.palate.examples.support;

import dev.palate.examples.support.Assistant.Answer;
import dev.palate.examples.support.Assistant.Choice;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the page of the support talks to. */
@RestController
final class SupportController {

    private final Assistant assistant;

    SupportController(Assistant assistant) {
        this.assistant = assistant;
    }

    record Question(String customer, String question) {}

    record Thumb(boolean up) {}

    record Preference(int position) {}

    @PostMapping("/answers")
    Mono<Answer> answer(@RequestBody Question asked) {
        return assistant.answer(asked.customer(), asked.question());
    }

    @PostMapping("/answers/{id}/thumb")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void judge(@PathVariable String id, @RequestBody Thumb thumb) {
        assistant.judge(id, thumb.up());
    }

    @PostMapping("/choices")
    Mono<Choice> choice(@RequestBody Question asked) {
        return assistant.choice(asked.customer(), asked.question());
    }

    @PostMapping("/choices/{id}/preference")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void prefer(@PathVariable String id, @RequestBody Preference preference) {
        assistant.prefer(id, preference.position());
    }

    /** An id that nobody was given, or a place that was not shown. */
    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    void refuse() {}
}
