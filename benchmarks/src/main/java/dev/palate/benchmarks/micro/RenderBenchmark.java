package dev.palate.benchmarks.micro;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.palate.engine.template.MissingVariables;
import dev.palate.engine.template.PromptContent;
import dev.palate.engine.template.PromptContent.MessagePart;
import dev.palate.engine.template.PromptTemplate;
import dev.palate.engine.template.RenderedPrompt;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A chat prompt of 1.5 KB with eight variables and a loop, beside jmustache with the same text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RenderBenchmark {

    private static final String FILLER = "Answer in the voice of the company, and never promise what it cannot keep. ";
    private static final String SYSTEM = FILLER.repeat(4) + "You help {{company}} with {{topic}}, in {{language}}. "
            + FILLER.repeat(4) + "The customer is {{name}}, on the plan {{plan}} since {{since}}. " + FILLER.repeat(4);
    private static final String USER =
            "{{greeting}} I bought:{{#items}}\n- {{name}} for {{price}}{{/items}}\n{{question}}" + FILLER.repeat(4);

    private final Map<String, Object> values = Map.of(
            "company", "Example",
            "topic", "refunds",
            "language", "English",
            "name", "Ines",
            "plan", "pro",
            "since", "2024-05-01",
            "greeting", "Hello,",
            "question", "Where is my refund?",
            "items",
                    List.of(
                            Map.of("name", "a lamp", "price", "20"),
                            Map.of("name", "a desk", "price", "200"),
                            Map.of("name", "a chair", "price", "80")));

    private final PromptTemplate prompt = PromptTemplate.compile(
            new PromptContent.Chat(List.of(new MessagePart("system", SYSTEM), new MessagePart("user", USER))));
    private final Template system = Mustache.compiler().escapeHTML(false).compile(SYSTEM);
    private final Template user = Mustache.compiler().escapeHTML(false).compile(USER);
    private final String[] segments = SYSTEM.split("\\{\\{[a-z]+}}");
    private final String[] texts = {"Example", "refunds", "English", "Ines", "pro", "2024-05-01"};

    @Benchmark
    public RenderedPrompt render() {
        return prompt.render(values, MissingVariables.STRICT);
    }

    @Benchmark
    public int jmustache() {
        return system.execute(values).length() + user.execute(values).length();
    }

    /** Of the first message alone: literals and values joined in turn. */
    @Benchmark
    public String segmentsFloor() {
        var text = new StringBuilder(1200);
        for (var i = 0; i < segments.length; i++) {
            text.append(segments[i]);
            if (i < texts.length) {
                text.append(texts[i]);
            }
        }
        return text.toString();
    }
}
