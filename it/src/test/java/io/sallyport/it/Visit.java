package io.sallyport.it;

import io.sallyport.testkit.TokenMother;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One request of the matrix, and what came of it.
 *
 * @param door the way in
 * @param entry where it entered
 * @param presented what it presented
 * @param token the token among that
 * @param answer what the client got
 */
record Visit(Door door, Entry entry, Presented presented, Optional<String> token, RawResponse answer) {
    private static final Pattern ERROR = Pattern.compile("error=\"([^\"]+)\"");
    private static final Pattern SCOPE = Pattern.compile("scope=\"([^\"]+)\"");

    static Visit make(RawHttp http, Door door, Entry entry, Presented presented, TokenMother tokens)
            throws IOException {
        Optional<String> token = presented.token(tokens);
        Application application = entry.application(door, presented.login());
        String cookie = presented.login() == Application.Login.FORM
                ? FormLogin.cookie(http, application.context(), "/constrained/login")
                : "";
        String[] headers = presented.headers(token, cookie).toArray(String[]::new);
        return new Visit(door, entry, presented, token, http.get(path(door, entry, presented), headers));
    }

    /** A path that no other visit has, so that its audit records can be told apart. */
    String path() {
        return path(door, entry, presented);
    }

    private static String path(Door door, Entry entry, Presented presented) {
        return entry.application(door, presented.login()).context() + entry.path() + "/" + presented;
    }

    /** Status, challenges, what the application says, and the records, in one line. */
    String outcome(List<AuditRecord> records) {
        String challenges =
                answer.all("WWW-Authenticate").stream().map(Visit::challenge).collect(Collectors.joining(" + "));
        String said = answer.body().startsWith("<") ? "" : answer.body();
        String decisions = records.stream().map(AuditRecord::decision).collect(Collectors.joining(", "));
        return List.of(Integer.toString(answer.status()), challenges, said, decisions.isEmpty() ? "" : "; " + decisions)
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String challenge(String value) {
        String scheme = value.split(" ", 2)[0];
        return scheme + group(ERROR, value) + group(SCOPE, value);
    }

    private static String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? " " + matcher.group(1) : "";
    }
}
