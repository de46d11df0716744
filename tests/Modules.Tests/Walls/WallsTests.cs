using System.Reflection;
using System.Xml.Linq;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Walls;

/// <summary>The walls of the house: what the compiler cannot hold is held here.</summary>
public sealed class WallsTests
{
    private static readonly IReadOnlyList<IModule> Modules = Rathaus.Hosting.House.Modules;
    private static readonly string[] Core = ["Catalogue", "Forms", "Accounts", "Cases", "Records", "Payments", "Post", "Operations"];

    private static string Sources
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Rathaus.slnx"))) folder = Path.GetDirectoryName(folder)!;
            return Path.Combine(folder, "src");
        }
    }

    public static TheoryData<string> ModuleFolders => [.. Directory.GetDirectories(Path.Combine(Sources, "Modules")).Where(d => Directory.GetFiles(d, "*.csproj").Length > 0).Select(d => Path.GetFileName(d)!)];

    [Theory]
    [MemberData(nameof(ModuleFolders))]
    public void No_module_references_a_module(string module)
    {
        var project = XDocument.Load(Path.Combine(Sources, "Modules", module, module + ".csproj"));
        var references = project.Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value).ToList();
        references.ShouldAllBe(reference => reference.Contains("Libraries/"), "a module reaches others only through Contracts");
    }

    [Theory]
    [MemberData(nameof(ModuleFolders))]
    public void A_module_shows_nothing_but_its_manifest(string module)
    {
        var manifest = Modules.Single(m => m.GetType().Assembly.GetName().Name == "Rathaus.Modules." + module).GetType();
        manifest.Assembly.GetExportedTypes().ShouldBe([manifest]);
        manifest.Name.ShouldBe(module + "Module");
    }

    [Theory]
    [MemberData(nameof(ModuleFolders))]
    public void A_module_has_a_readme_of_one_screen(string module)
    {
        var file = Path.Combine(Sources, "Modules", module, "README.md");
        File.Exists(file).ShouldBeTrue();
        File.ReadAllLines(file).Length.ShouldBeLessThan(80);
    }

    [Theory]
    [MemberData(nameof(ModuleFolders))]
    public void Core_never_uses_a_capability_and_capabilities_never_use_each_other(string module)
    {
        const string capabilities = "Rathaus.Contracts.Capabilities";
        var assembly = Modules.Single(m => m.GetType().Assembly.GetName().Name == "Rathaus.Modules." + module).GetType().Assembly;
        var used = UsedNamespaces(assembly).Where(n => n.StartsWith(capabilities, StringComparison.Ordinal)).ToList();
        if (Core.Contains(module)) used.ShouldBeEmpty();
        else used.ShouldAllBe(n => n == capabilities + "." + module);
    }

    /// <summary>Without it the daily sweep takes the module's files for orphans.</summary>
    [Fact]
    public void Every_module_that_stores_files_says_which_are_its_own()
    {
        foreach (var assembly in Modules.Select(m => m.GetType().Assembly).Where(a => a.GetName().Name != "Rathaus.Modules.Records" && UsedTypes(a).Contains("Rathaus.Platform.Documents.TownDocuments")))
            assembly.GetTypes().ShouldContain(t => typeof(Contracts.Core.Records.IFileOwner).IsAssignableFrom(t), assembly.GetName().Name);
        UsedTypes(typeof(Rathaus.Modules.Forms.FormsModule).Assembly).ShouldContain("Rathaus.Platform.Documents.TownDocuments", "the wall sees the uses it looks for");
    }

    /// <summary>The generator puts several classes in another order at every build, and then the same source does not give the same file.</summary>
    [Fact]
    public void The_lines_of_the_log_stand_in_one_class_of_a_project()
    {
        var assemblies = Modules.Select(m => m.GetType().Assembly).Append(typeof(IModule).Assembly).Append(typeof(Hosting.House).Assembly).Distinct().ToList();
        var classes = assemblies.SelectMany(a => a.GetTypes()).Where(t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Any(m => m.IsDefined(typeof(Microsoft.Extensions.Logging.LoggerMessageAttribute)))).ToList();
        classes.Count.ShouldBeGreaterThan(2, "the wall sees the lines it looks for");
        classes.GroupBy(t => t.Assembly).Where(g => g.Count() > 1).SelectMany(g => g).ShouldBeEmpty();
    }

    [Fact]
    public void The_platform_knows_no_module_and_no_contract()
    {
        var references = typeof(IModule).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Rathaus", StringComparison.Ordinal));
        references.ShouldAllBe(name => name == "Rathaus.LegalTime" || name == "Rathaus.TransparencyLog" || name == "Rathaus.GermanText");
    }

    [Fact]
    public void Tables_carry_their_modules_name_and_no_foreign_key_crosses_a_module()
    {
        using var db = Rathaus.Hosting.MigrationMaker.Model("sqlite");
        var names = Modules.Select(m => m.Name).Append("platform").Append("log").ToHashSet();
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var table = Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(entity)!;
            names.ShouldContain(table.Split('_')[0], table);
            foreach (var key in entity.GetForeignKeys())
                Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(key.PrincipalEntityType)!.Split('_')[0].ShouldBe(table.Split('_')[0], table);
        }
    }

    [Fact]
    public async Task Every_page_and_endpoint_states_a_permission_or_that_it_is_public()
    {
        await using var house = await TestHouse.StartAsync();
        var silent = house.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(e => e.Metadata.GetMetadata<NeedsAttribute>() is null && e.Metadata.GetMetadata<PublicAttribute>() is null)
            .Select(e => e.DisplayName).ToList();
        silent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_permission_that_a_page_needs_is_declared_by_a_module()
    {
        await using var house = await TestHouse.StartAsync();
        var declared = Modules.SelectMany(m => m.Permissions).Select(p => p.Name).Append(NeedsAttribute.SignedIn).ToHashSet();
        foreach (var needs in house.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(e => e.Metadata.GetMetadata<NeedsAttribute>()).OfType<NeedsAttribute>())
            declared.ShouldContain(needs.Permission);
    }

    private static HashSet<string> UsedTypes(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var reader = new System.Reflection.PortableExecutable.PEReader(file);
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader);
        return [.. metadata.TypeReferences.Select(r => metadata.GetTypeReference(r)).Select(t => metadata.GetString(t.Namespace) + "." + metadata.GetString(t.Name))];
    }

    private static IEnumerable<string> UsedNamespaces(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var reader = new System.Reflection.PortableExecutable.PEReader(file);
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader);
        return [.. metadata.TypeReferences.Select(r => metadata.GetString(metadata.GetTypeReference(r).Namespace)).Distinct()];
    }
}
