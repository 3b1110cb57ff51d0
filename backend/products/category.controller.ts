import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../platform/ctx.js';
import { mapPage, type Page } from '../platform/paging.js';
import { Requires } from '../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { UuidParam } from '../platform/uuid-param.js';
import { IfMatch } from '../platform/versioning.js';
import { CategoryDto, CategoryPage, CategoryQuery, CreateCategoryDto, UpdateCategoryDto } from './category.dto.js';
import { CategoryService } from './category.service.js';
import {
  CategoryCycle,
  CategoryInactive,
  CategoryInUse,
  CategoryNameExists,
  CategoryNotFound,
} from './products.problems.js';

@ApiTags('categories')
@Controller('categories')
export class CategoryController {
  constructor(private readonly categories: CategoryService) {}

  @Get()
  @Requires('category:read')
  @ApiOperation({
    summary: 'List categories as a tree',
    description:
      'A page of roots, each with all below it. `flat=true`, a search and exports list them in reading order.',
  })
  @ApiOkResponse({ type: CategoryPage })
  @ApiProblems(ValidationFailed)
  async listCategories(@Ctx() ctx: Ctx, @Query() query: CategoryQuery): Promise<Page<CategoryDto>> {
    const flat = query.flat || query.q || (query.format ?? 'json') !== 'json';
    return mapPage(
      await this.categories.list(ctx, { ...query, flat: !!flat }),
      flat ? CategoryDto.from : CategoryDto.tree,
    );
  }

  @Get(':id')
  @Requires('category:read')
  @ApiOperation({ summary: 'Get a category with all below it' })
  @ApiOkResponse({ type: CategoryDto })
  @ApiProblems(ValidationFailed, CategoryNotFound)
  async getCategory(@Ctx() ctx: Ctx, @UuidParam() id: string): Promise<CategoryDto> {
    return CategoryDto.tree(await this.categories.get(ctx, id));
  }

  @Post()
  @Requires('category:write')
  @ApiOperation({ summary: 'Create a category' })
  @ApiCreatedResponse({ type: CategoryDto })
  @ApiProblems(ValidationFailed, CategoryInactive, CategoryNotFound, CategoryNameExists)
  async createCategory(@Ctx() ctx: Ctx, @Body() body: CreateCategoryDto): Promise<CategoryDto> {
    return this.categories.create(ctx, body, CategoryDto.from);
  }

  @Patch(':id')
  @Requires('category:write')
  @ApiOperation({ summary: 'Rename, move, order, activate or deactivate a category' })
  @ApiOkResponse({ type: CategoryDto })
  @ApiProblems(ValidationFailed, CategoryCycle, CategoryInactive)
  @ApiProblems(CategoryNotFound, CategoryNameExists, CategoryInUse, StaleVersion)
  async updateCategory(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @Body() body: UpdateCategoryDto,
    @IfMatch() version: number | undefined,
  ): Promise<CategoryDto> {
    return this.categories.update(ctx, id, version, body, CategoryDto.from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('category:write')
  @ApiOperation({ summary: 'Deactivate a category', description: 'Refused while anything active is directly in it.' })
  @ApiNoContentResponse()
  @ApiProblems(ValidationFailed, CategoryNotFound, CategoryInUse, StaleVersion)
  async deactivateCategory(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() version: number | undefined,
  ): Promise<void> {
    return this.categories.deactivate(ctx, id, version);
  }
}
