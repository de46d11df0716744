using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Platform;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Web;

/// <summary>Behind a proxy that ends TLS. Each test runs twice: once believed, once not, so that a setting without effect is noticed.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Https_outside_makes_cookies_secure_and_only_a_trusted_proxy_may_say_so(bool trusted)
    {
        var (house, _) = await StartAsync(trusted ? "127.0.0.1" : "10.9.8.7");
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var answer = await SignInAsync(house, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "198.51.100.7"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var session = answer.Headers.GetValues("Set-Cookie").Single(c => c.Contains("rathaus-sitzung="));
        session.StartsWith("__Host-rathaus-sitzung=", StringComparison.Ordinal).ShouldBe(trusted);
        session.Contains("; secure", StringComparison.OrdinalIgnoreCase).ShouldBe(trusted);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBe(trusted);
        if (trusted) answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=63072000; includeSubDomains");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_host_outside_chooses_the_town_and_only_a_trusted_proxy_may_say_so(bool trusted)
    {
        var (house, _) = await StartAsync(trusted ? "127.0.0.0/8" : "");
        await using var _1 = house;
        await house.MakeTownAsync("nachbarstadt", "nachbarstadt.test");
        using var browser = house.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/anmelden");
        request.Headers.Add("X-Forwarded-Host", "nachbarstadt.test");
        using var answer = await browser.RawAsync(request);
        (await answer.Content.ReadAsStringAsync()).Contains("nachbarstadt", StringComparison.Ordinal).ShouldBe(trusted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wrong_passwords_count_for_the_real_address(bool trusted)
    {
        var (house, _) = await StartAsync(trusted ? "127.0.0.1" : "");
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        for (var i = 0; i < 4; i++) (await SignInAsync(house, "falsch falsch", ("X-Forwarded-For", "198.51.100.7"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SignInAsync(house, "falsch falsch", ("X-Forwarded-For", "198.51.100.7"))).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        // Believed: another person behind the proxy is another place. Not believed: nobody gets away by naming another address.
        (await SignInAsync(house, "falsch falsch", ("X-Forwarded-For", "198.51.100.8"))).StatusCode.ShouldBe(trusted ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests);
        // Believed: what a client put into the header itself stands before the address that the proxy saw, and counts for nothing.
        (await SignInAsync(house, "falsch falsch", ("X-Forwarded-For", "192.0.2.99, 198.51.100.7"))).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("""{ "Proxies": { "Trusted": ["10.0.0.5", "2001:db8::/64"] } }""", 2)]
    [InlineData("""{ "Proxies": { "Trusted": "10.0.0.5, 10.1.0.0/16" } }""", 2)]
    [InlineData("{}", 0)]
    public void Proxies_are_set_by_address_or_network(string json, int count) => Read(json).TrustedProxies.Count.ShouldBe(count);

    [Theory]
    [InlineData("""{ "Proxies": { "Trusted": ["proxy.example"] } }""", "proxy.example")]
    [InlineData("""{ "Proxies": { "Trusted": ["0.0.0.0/0"] } }""", "ganze Netz")]
    [InlineData("""{ "Accounts": { "StaffSecondFactor": "vielleicht" } }""", "vielleicht")]
    public void A_wrong_setting_is_named(string json, string named) => Should.Throw<SettingException>(() => Read(json)).Message.ShouldContain(named);

    [Fact]
    public void Staff_need_a_second_factor_unless_the_operator_says_otherwise()
    {
        Read("{}").StaffSecondFactor.ShouldBeTrue();
        Read("""{ "Accounts": { "StaffSecondFactor": false } }""").StaffSecondFactor.ShouldBeFalse();
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

    private static Task<(TestHouse House, MailTrap Mails)> StartAsync(string trusted) => PeopleHouse.StartAsync(change: services =>
    {
        var settings = (InstallationSettings)services.Last(s => s.ServiceType == typeof(InstallationSettings)).ImplementationInstance!;
        var proxies = Read($$"""{ "Proxies": { "Trusted": "{{trusted}}" } }""").TrustedProxies;
        services.Replace(ServiceDescriptor.Singleton(settings with { TrustedProxies = proxies }));
    });

    private static Task<HttpResponseMessage> SignInAsync(TestHouse house, params (string, string)[] headers) => SignInAsync(house, PeopleHouse.Password, headers);

    private static async Task<HttpResponseMessage> SignInAsync(TestHouse house, string password, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = house.Address };
        HttpRequestMessage Request(HttpMethod method)
        {
            var request = new HttpRequestMessage(method, "/anmelden") { Headers = { Host = "localhost" } };
            foreach (var (name, value) in headers) request.Headers.Add(name, value);
            return request;
        }
        using var page = await http.SendAsync(Request(HttpMethod.Get));
        var field = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"_siegel\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        var post = Request(HttpMethod.Post);
        post.Headers.Add("Cookie", string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));
        post.Content = new FormUrlEncodedContent([new("_siegel", field), new("Mail", "kim@example.org"), new("Password", password)]);
        return await http.SendAsync(post);
    }
}
