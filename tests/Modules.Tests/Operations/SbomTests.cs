using System.Diagnostics;
using System.Text.Json;
using Rathaus.Tests;

namespace Rathaus.Tests.Operations;

/// <summary>The list of parts, written for a folder that looks like a published program.</summary>
public sealed class SbomTests
{
    [Fact]
    public async Task Every_shipped_file_has_a_row_every_library_a_licence_and_the_list_is_the_same_each_time()
    {
        var folder = Directory.CreateTempSubdirectory("rathaus-sbom").FullName;
        try
        {
            // The test's own list of parts holds all that the program uses.
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Rathaus.deps.json"), Path.Combine(folder, "Rathaus.deps.json"));
            Directory.CreateDirectory(Path.Combine(folder, "web", "node_modules", "@kern-ux", "native"));
            File.WriteAllText(Path.Combine(folder, "web", "node_modules", "@kern-ux", "native", "package.json"), """{ "name": "@kern-ux/native", "version": "2.7.2", "license": "EUPL-1.2" }""");
            File.WriteAllText(Path.Combine(folder, "Rathaus"), "program");
            var first = await WriteAsync(folder);
            (await WriteAsync(folder)).ShouldBe(first, "no time and no chance in it");
            Unlisted(folder, first).ShouldBeEmpty();
            using var json = JsonDocument.Parse(first);
            var libraries = json.RootElement.GetProperty("components").EnumerateArray().Where(c => c.GetProperty("type").GetString() == "library").ToList();
            libraries.Select(l => l.GetProperty("name").GetString()).ShouldContain("Microsoft.EntityFrameworkCore.Sqlite");
            libraries.Select(l => l.GetProperty("purl").GetString()).ShouldContain("pkg:npm/%40kern-ux/native@2.7.2");
            libraries.Where(l => !l.TryGetProperty("licenses", out _)).Select(l => l.GetProperty("name").GetString()).ShouldBeEmpty();

            // The broken twin: a file that nobody listed.
            File.WriteAllText(Path.Combine(folder, "untergeschoben.dll"), "x");
            Unlisted(folder, first).ShouldBe(["untergeschoben.dll"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> Unlisted(string folder, string list)
    {
        using var json = JsonDocument.Parse(list);
        var rows = json.RootElement.GetProperty("components").EnumerateArray().Where(c => c.GetProperty("type").GetString() == "file").Select(c => c.GetProperty("name").GetString()!).ToHashSet();
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Where(f => f != "sbom.cdx.json" && !rows.Contains(f))];
    }

    private static async Task<string> WriteAsync(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Conformance.Checkout, "tools", "sbom", "sbom.mjs"), folder]) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, said);
        return await File.ReadAllTextAsync(Path.Combine(folder, "sbom.cdx.json"));
    }
}
