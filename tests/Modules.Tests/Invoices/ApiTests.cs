using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Modules.Invoices;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Invoices;

/// <summary>The interface for other systems, and its description.</summary>
public sealed class ApiTests : IAsyncLifetime
{
    private const string Validate = "/api/v1/invoices/validate";

    private TestHouse _house = null!;

    public async Task InitializeAsync() => _house = await TestHouse.StartAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [ConformanceFact]
    public async Task The_answer_is_that_of_the_command_line()
    {
        string[] files =
        [
            .. Directory.GetFiles(Conformance.Path("einvoice", "kosit-standard"), "*.xml").Order(StringComparer.Ordinal).Take(10),
            .. Directory.GetFiles(Conformance.Path("einvoice", "kosit-mutants"), "*.xml").Order(StringComparer.Ordinal).Take(10),
            .. Directory.GetFiles(Conformance.Path("einvoice", "cen-unit"), "*.xml").Order(StringComparer.Ordinal).Take(5),
            .. Directory.GetFiles(Conformance.Path("einvoice", "zugferd-cii"), "*.xml").Order(StringComparer.Ordinal).Take(5),
        ];
        var lines = await CommandLineAsync(files);
        lines.Length.ShouldBe(files.Length);
        foreach (var (file, line) in files.Zip(lines))
        {
            var (status, type, text) = await PostAsync(await File.ReadAllBytesAsync(file), "application/xml");
            status.ShouldBe(HttpStatusCode.OK, file);
            type.ShouldBe("application/json");
            Comparable(text).ShouldBe(Comparable(line), file);
        }
        lines.Count(line => line.Contains("\"accepted\":false", StringComparison.Ordinal)).ShouldBeInRange(5, files.Length - 5);
    }

    [Fact]
    public async Task A_form_with_a_file_and_a_pdf_are_taken_as_well()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" }, { new ByteArrayContent(InvoiceFiles.Bad), "file", "C:\\Büro\\rechnung.xml" } };
        var (status, _, text) = await PostAsync(form);
        status.ShouldBe(HttpStatusCode.OK);
        var report = JsonNode.Parse(text)!;
        report["file"]!.GetValue<string>().ShouldBe("rechnung.xml");
        report["accepted"]!.GetValue<bool>().ShouldBeFalse();
        report["findings"]!.AsArray().Select(finding => finding!["id"]!.GetValue<string>()).ShouldContain("BR-DE-15");
        JsonNode.Parse((await PostAsync(InvoiceFiles.Hybrid(), "application/pdf")).Text)!["accepted"]!.GetValue<bool>().ShouldBeTrue();
        JsonNode.Parse((await PostAsync("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"u8.ToArray(), null)).Text)!["findings"]![0]!["id"]!.GetValue<string>().ShouldStartWith("XML-DTD");
    }

    [Fact]
    public async Task What_cannot_be_checked_is_a_problem_in_german()
    {
        await ShouldBeProblemAsync(PostAsync([], "application/xml"), 400, "Die Datei ist leer");
        await ShouldBeProblemAsync(PostAsync(Encoding.ASCII.GetBytes("--x\r\nbroken"), "multipart/form-data; boundary=x"), 400, "nicht vollständig");
        await ShouldBeProblemAsync(PostAsync("a"u8.ToArray(), "multipart/form-data"), 400, "nicht vollständig");
        await ShouldBeProblemAsync(PostAsync(new byte[60 << 20], "application/xml"), 413, "größer als 15 MB");
        await ShouldBeProblemAsync(PostAsync("{}"u8.ToArray(), "application/json"), 415, "XML und PDF");
    }

    [Fact]
    public async Task Too_many_checks_and_too_slow_senders_are_refused()
    {
        await using var house = await TestHouse.StartAsync(change: builder => builder.Services.Replace(ServiceDescriptor.Singleton(new InvoiceLimits { PerMinute = 1, LongestUpload = TimeSpan.FromMilliseconds(300) })));
        var slow = await BeginAsync(house);
        slow.ShouldStartWith("HTTP/1.1 408");
        slow.ShouldContain("application/problem+json");
        using var second = new ByteArrayContent(InvoiceFiles.Good);
        await ShouldBeProblemAsync(PostAsync(second, house), 429, "höchstens 1 in der Minute");
    }

    [Fact]
    public async Task The_description_names_every_endpoint_and_every_property()
    {
        using var browser = _house.Browser();
        using var answer = await browser.RawAsync(new(HttpMethod.Get, "/api/openapi.json"));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var description = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var described = description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(verb => verb.Key.ToUpperInvariant() + " " + path.Key));
        var mapped = _house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(verb => verb + " /" + endpoint.RoutePattern.RawText!.TrimStart('/')));
        described.Order().ShouldBe(mapped.Order());

        var report = JsonNode.Parse((await PostAsync(InvoiceFiles.Bad, "application/xml")).Text)!;
        var schemas = description["components"]!["schemas"]!;
        Names(report).ShouldBe(Names(schemas["Report"]!["properties"]!));
        Names(report["findings"]![0]!).ShouldBe(Names(schemas["Finding"]!["properties"]!));
        Names(JsonNode.Parse((await PostAsync([], "text/xml")).Text)!).ShouldBe(Names(schemas["Problem"]!["properties"]!));
        foreach (var reference in References(description)) Find(description, reference).ShouldNotBeNull(reference);
        var post = description["paths"]![Validate]!["post"]!;
        foreach (var (kind, _) in post["requestBody"]!["content"]!.AsObject().Where(pair => pair.Key != "multipart/form-data"))
            (await PostAsync(InvoiceFiles.Good, kind)).Status.ShouldBe(HttpStatusCode.OK, kind);
        post["description"]!.GetValue<string>().ShouldContain($"bis {new InvoiceLimits().LargestFile >> 20} MB, höchstens {new InvoiceLimits().PerMinute} Prüfungen");
    }

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(pair => pair.Key);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject inner => inner.SelectMany(pair => pair.Key == "$ref" ? [pair.Value!.GetValue<string>()] : References(pair.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Find(JsonNode root, string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode?)root, (node, name) => node?[name]);

    /// <summary>Without what differs by nature: the name of the file and the time.</summary>
    private static string Comparable(string json)
    {
        var report = JsonNode.Parse(json)!.AsObject();
        report.Remove("file").ShouldBeTrue();
        report.Remove("ms").ShouldBeTrue();
        return report.ToJsonString();
    }

    private static async Task<string[]> CommandLineAsync(string[] files)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Rathaus.dll"), "invoice", "validate", "--json", .. files]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private Task<(HttpStatusCode Status, string? Type, string Text)> PostAsync(byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        if (type is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return PostAsync(content);
    }

    private async Task<(HttpStatusCode Status, string? Type, string Text)> PostAsync(HttpContent content, TestHouse? house = null)
    {
        using var browser = (house ?? _house).Browser();
        using var answer = await browser.RawAsync(new(HttpMethod.Post, Validate) { Content = content });
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());
    }

    private static async Task ShouldBeProblemAsync(Task<(HttpStatusCode Status, string? Type, string Text)> asked, int status, string sentence)
    {
        var answer = await asked;
        ((int)answer.Status).ShouldBe(status, answer.Text);
        answer.Type.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(answer.Text).RootElement;
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("detail").GetString()!.ShouldContain(sentence);
    }

    /// <summary>Announces a body, sends its first byte and reads the answer.</summary>
    private static async Task<string> BeginAsync(TestHouse house)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(house.Address.Host, house.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {Validate} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: 100\r\n\r\n<"));
        var answer = new byte[4096];
        return Encoding.ASCII.GetString(answer, 0, await stream.ReadAsync(answer));
    }
}
