using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Rathaus.Tests.UiKit;

/// <summary>The Razor layouts, served as in the house.</summary>
public sealed class LayoutTests
{
    [Theory]
    [InlineData("/probe", "rh-citizen")]
    [InlineData("/schreibtisch/probe", "rh-desk")]
    public async Task A_page_stands_in_its_layout(string path, string body)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddRazorPages().AddApplicationPart(typeof(LayoutTests).Assembly).AddApplicationPart(typeof(PageFrame).Assembly);
        await using var app = builder.Build();
        app.MapRazorPages();
        await app.StartAsync();
        var html = await app.GetTestClient().GetStringAsync(path);
        html.ShouldContain($"<body class=\"{body}\">");
        html.ShouldContain("<title>Probe – Musterstadt</title>");
        html.ShouldContain("Grüße &amp; Küsse</h1>");
        html.TrimStart().ShouldStartWith("<!DOCTYPE html>");
    }
}
