using Rathaus.Hosting;

namespace Rathaus.Tests.House;

public sealed class MigrationTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void The_scripts_make_what_the_model_says(string engine) =>
        MigrationMaker.Pending(engine).Sql.ShouldBe("", "run: ./rathaus migrate new NAME");
}
