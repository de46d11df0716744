using System.Text.Json.Nodes;
using Rathaus.Commands;
using Rathaus.Platform;
using Rathaus.Tests.Mail;

namespace Rathaus.Tests.Web;

/// <summary>Every setting that there is, set wrongly: the program refuses in one sentence with name, form and example, and names no secret.</summary>
public sealed class SettingsTests
{
    private static readonly Dictionary<string, string[]> Wrong = new()
    {
        ["Mail:Host"] = ["https://mail.example", "zwei worte"],
        ["Mail:Port"] = ["0", "65536", "abc", "-1", "5e2"],
        ["Mail:Security"] = ["ja", "7", "SSL"],
        ["Mail:User"] = ["zeile\numbruch"],
        ["Mail:Password"] = ["ohne-benutzer"],
        ["Mail:From"] = ["rathaus", "a@", "@b", "a b@c.de"],
        ["Mail:FromName"] = ["zeile\numbruch"],
        ["Mail:TrustedCa"] = ["/gibt/es/nicht.pem"],
        ["Scanner:Address"] = ["clamd", "host:99999", "host:abc"],
        ["Proxies:Trusted"] = ["proxy.example", "0.0.0.0/0", "10.0.0.0/33"],
        ["Accounts:StaffSecondFactor"] = ["vielleicht", "1"],
        ["Metrics:Token"] = ["kurz", "mit leerzeichen mittendrin", "ümlaute-sind-nicht-möglich"],
        ["Operation:Town"] = ["Muster Stadt", "../x"],
        ["Operation:BackupHours"] = ["0", "8761", "täglich"],
        ["Load:TownAtOnce"] = ["0", "1001", "viele"],
        ["Load:TownWaiting"] = ["-1", "10001"],
        ["Tls:Certificate"] = ["/gibt/es/nicht.pem"],
        ["Log:TimestampUrl"] = ["zeit.example", "ftp://zeit.example"],
        ["Log:TimestampRoot"] = ["/gibt/es/nicht.pem"],
        ["Log:Quorum"] = ["1", "-1", "viele"],
        ["Log:Witnesses:*:Name"] = [""],
        ["Log:Witnesses:*:Spki"] = ["kein-schluessel", ""],
        ["Log:Witnesses:*:Url"] = ["nachbarstadt", ""],
        ["Log:WitnessFor:*:Origin"] = [""],
        ["Log:WitnessFor:*:Spki"] = ["AAAA", ""],
    };

    [Fact]
    public void Every_setting_has_wrong_values_here() => Wrong.Keys.Order().ShouldBe(SettingList.All.Select(s => s.Name).Order());

    public static TheoryData<string, string> WrongValues
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (name, values) in Wrong)
                foreach (var value in values) data.Add(name, value);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void A_wrong_value_is_refused_with_name_form_and_example(string name, string value)
    {
        var setting = SettingList.All.Single(s => s.Name == name);
        var sentence = Should.Throw<SettingException>(() => Read(Around(name, value).ToJsonString())).Message;
        sentence.ShouldContain(name.Replace("*", "0", StringComparison.Ordinal));
        sentence.ShouldContain(setting.Form);
        sentence.ShouldContain(setting.Example);
        sentence.ShouldNotContain("   at ");
        if (name is "Mail:Password" or "Metrics:Token") sentence.ShouldNotContain(value, Case.Sensitive, "a secret is not repeated");
    }

    [Fact]
    public void The_examples_are_taken_all_together()
    {
        var read = Read($$"""
            { "Mail": { "Host": "mail.musterstadt.de", "Port": "587", "Security": "StartTls", "User": "rathaus", "Password": "geheim", "From": "rathaus@musterstadt.de", "FromName": "Stadt Musterstadt", "TrustedCa": "{{Certificate.Own.Ca}}" },
              "Scanner": { "Address": "/run/clamav/clamd.ctl" }, "Proxies": { "Trusted": "127.0.0.1, 10.0.0.0/24" }, "Accounts": { "StaffSecondFactor": "true" },
              "Metrics": { "Token": "3f9c2a71b85d4e06a1c7" }, "Operation": { "Town": "musterstadt", "BackupHours": 26 }, "Tls": { "Certificate": "{{Certificate.Own.Ca}}" },
              "Log": { "TimestampUrl": "https://zeit.example/tsa", "Quorum": 0 } }
            """);
        (read.Mail!.Port, read.BackupAge.TotalHours, read.OperatingTown, read.TrustedProxies.Count).ShouldBe((587, 26, "musterstadt", 2));
    }

    [Theory]
    [InlineData("deploy/rathaus.example.json")]
    [InlineData("docs/guides/operator.md")]
    public void Every_setting_is_explained_with_its_form(string file)
    {
        var text = File.ReadAllText(Path.Combine(Conformance.Checkout, file));
        foreach (var setting in SettingList.All)
        {
            var parts = setting.Name.Split(':');
            text.ShouldContain(file.EndsWith(".md", StringComparison.Ordinal) ? $"`{setting.Name}`" : parts.Contains("*") ? string.Join(':', parts[1..]) : $"\"{parts[^1]}\":");
            text.ShouldContain(setting.Form);
            text.ShouldContain(setting.Meaning);
        }
    }

    [Fact]
    public void The_example_file_is_taken_as_it_is() => Should.NotThrow(() => Read(File.ReadAllText(Path.Combine(Conformance.Checkout, "deploy", "rathaus.example.json"))));

    [Theory]
    [InlineData("""{ "Mail": { "Hots": "x" } }""", "Mail:Hots", "Meinten Sie Mail:Host")]
    [InlineData("""{ "Metriken": { "Wort": "x" } }""", "Metriken:Wort", "deploy/rathaus.example.json")]
    [InlineData("""{ "Port": 5080 }""", "Port", "gibt es nicht")]
    public void What_is_no_setting_is_refused(string json, string named, string hint)
    {
        var sentence = Should.Throw<SettingException>(() => Read(json)).Message;
        sentence.ShouldContain(named);
        sentence.ShouldContain(hint);
    }

    [Theory]
    [InlineData("{ \"Mail\": ")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    public void What_is_no_json_object_is_refused(string json) => Should.Throw<SettingException>(() => Read(json)).Message.ShouldContain("rathaus.json");

    [Theory]
    [InlineData("abc")]
    [InlineData("http://")]
    [InlineData("ftp://127.0.0.1:1")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:5080/pfad")]
    public void An_address_that_nobody_can_listen_on_is_refused(string urls) =>
        Should.Throw<SettingException>(() => StartSettings.Check(urls)).Message.ShouldContain("zum Beispiel http://127.0.0.1:5080");

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://*:5080;https://[::]:5443")]
    [InlineData("http://unix:/run/rathaus.sock")]
    public void Addresses_to_listen_on_are_taken(string urls) => Should.NotThrow(() => StartSettings.Check(urls));

    [Theory]
    [InlineData("geheim=ja;nein")]
    [InlineData("Host=x;Port=abc")]
    [InlineData("Username=x")]
    public void A_connection_that_is_none_is_refused_without_repeating_it(string connection)
    {
        var sentence = Should.Throw<SettingException>(() => StartSettings.CheckPostgres(connection)).Message;
        sentence.ShouldContain("zum Beispiel Host=127.0.0.1");
        sentence.ShouldNotContain(connection);
    }

    /// <summary>The setting with its value, and what must stand beside it so that it alone is wrong.</summary>
    private static JsonObject Around(string name, string value)
    {
        var json = new JsonObject();
        if (name.StartsWith("Mail:", StringComparison.Ordinal) && name != "Mail:Password") json["Mail"] = new JsonObject { ["Host"] = "mail.example", ["From"] = "a@b.example" };
        if (name.StartsWith("Log:Witnesses", StringComparison.Ordinal)) json["Log"] = new JsonObject { ["Witnesses"] = new JsonArray(new JsonObject { ["Name"] = "n.example", ["Spki"] = Spki, ["Url"] = "https://n.example" }) };
        if (name.StartsWith("Log:WitnessFor", StringComparison.Ordinal)) json["Log"] = new JsonObject { ["WitnessFor"] = new JsonArray(new JsonObject { ["Origin"] = "n.example", ["Spki"] = Spki }) };
        JsonNode at = json;
        var parts = name.Split(':');
        foreach (var part in parts[..^1]) at = part == "*" ? at.AsArray()[0]! : at[part] ??= new JsonObject();
        at[parts[^1]] = value;
        return json;
    }

    private static string Spki
    {
        get
        {
            using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
            return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        }
    }

    private static InstallationSettings Read(string json)
    {
        var folder = Directory.CreateTempSubdirectory("settings-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "rathaus.json"), json);
            return InstallationSettings.Read(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
