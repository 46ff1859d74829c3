package io.sallyport.issuer.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.issuer.admin.AdminError;
import io.sallyport.issuer.admin.ClientAdministration;
import io.sallyport.issuer.admin.ClientJson;
import io.sallyport.issuer.admin.FamilyAdministration;
import io.sallyport.issuer.admin.FirstAdministrator;
import io.sallyport.issuer.admin.GrantAdministration;
import io.sallyport.issuer.admin.KeyAdministration;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/administration.md} and the code together. */
class AdministrationReferenceTest {

    private static final java.nio.file.Path PAGE = java.nio.file.Path.of("../../docs/reference/administration.md");
    private static final Pattern ENDPOINT_ROW =
            Pattern.compile("^\\| `([A-Z]+)` \\| `(admin/[^`]+)` \\|([^|]*)\\| 20", Pattern.MULTILINE);
    private static final Pattern ERROR_ROW = Pattern.compile("^\\| (4\\d\\d) \\| `(\\w+)` \\|", Pattern.MULTILINE);
    private static final Pattern MEMBER_ROW =
            Pattern.compile("^\\| `(\\w+)` \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);

    private static final List<Class<?>> RESOURCES = List.of(
            FirstAdministratorResource.class,
            ClientsResource.class,
            GrantsResource.class,
            FamiliesResource.class,
            KeysResource.class);

    /** What each endpoint that reads anything reads. */
    private static final Map<String, Set<String>> READ = Map.of(
            "POST admin/first-administrator", FirstAdministrator.MEMBERS,
            "GET admin/clients", ClientAdministration.LIST_PARAMETERS,
            "POST admin/clients", ClientAdministration.NEW_MEMBERS,
            "PUT admin/clients/{id}", ClientJson.MEMBERS,
            "POST admin/clients/{id}/secret", ClientAdministration.SECRET_MEMBERS,
            "POST admin/grants", GrantAdministration.MEMBERS,
            "GET admin/families", FamilyAdministration.LIST_PARAMETERS,
            "POST admin/families/revoke", FamilyAdministration.REVOKE_MEMBERS,
            "POST admin/keys/retire", KeyAdministration.RETIRE_MEMBERS);

    private static Stream<MatchResult> rows(Pattern row) throws IOException {
        return row.matcher(Files.readString(PAGE)).results();
    }

    private static Stream<String> endpoints(Class<?> resource) {
        String root = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> verb(method)
                        .map(verb -> verb + " " + root
                                + (method.isAnnotationPresent(Path.class)
                                        ? "/" + method.getAnnotation(Path.class).value()
                                        : "")));
    }

    private static Stream<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value);
    }

    @Test
    void everyEndpointStandsThereWithWhatItReads() throws IOException {
        Map<String, Set<String>> documented = rows(ENDPOINT_ROW)
                .collect(Collectors.toMap(
                        row -> row.group(1) + " " + row.group(2),
                        row -> names(row.group(3)),
                        (a, b) -> a,
                        TreeMap::new));
        Map<String, Set<String>> real = RESOURCES.stream()
                .flatMap(AdministrationReferenceTest::endpoints)
                .collect(Collectors.toMap(
                        endpoint -> endpoint,
                        endpoint -> READ.getOrDefault(endpoint, Set.of()),
                        (a, b) -> a,
                        TreeMap::new));

        assertThat(documented).isEqualTo(real);
        assertThat(real.keySet()).containsAll(READ.keySet());
    }

    private static Set<String> names(String cell) {
        return Pattern.compile("`(\\w+)`")
                .matcher(cell)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMemberStandsThere() throws IOException {
        assertThat(rows(MEMBER_ROW).map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        READ.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    @Test
    void everyErrorStandsThereWithItsStatus() throws IOException {
        assertThat(rows(ERROR_ROW).map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AdminError.values())
                        .map(error -> error.status() + " " + error.code())
                        .toList());
    }
}
