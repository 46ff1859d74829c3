package io.sallyport.it;

import java.io.IOException;

/** Logs the user of these tests in by an application's form, as a browser would. */
final class FormLogin {
    private FormLogin() {}

    /**
     * The cookie of a session that is logged in; where the application shows no form, that of any or no session.
     *
     * @param closed the path below the context that makes the application ask
     */
    static String cookie(RawHttp http, String context, String closed) throws IOException {
        RawResponse form = http.get(context + closed);
        String cookie = cookieOf(form, "JSESSIONID=none");
        RawResponse welcome = http.post(
                context + "/j_security_check",
                "j_username=" + TestServer.BASIC_USER + "&j_password=" + TestServer.BASIC_PASSWORD,
                "Cookie: " + cookie);
        String session = cookieOf(welcome, cookie);
        RawResponse closedNow = http.get(context + closed, "Cookie: " + session);
        if (form.body().contains("Who are you?") && !closedNow.body().contains(TestServer.BASIC_USER)) {
            throw new AssertionError("The form of " + context + " logs nobody in: " + closedNow);
        }
        return session;
    }

    private static String cookieOf(RawResponse answer, String otherwise) {
        return answer.all("Set-Cookie").stream()
                .map(line -> line.split(";")[0])
                .filter(pair -> pair.startsWith("JSESSIONID="))
                .findFirst()
                .orElse(otherwise);
    }
}
